package dev.nightjar.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Port: what answers the requests. Called on virtual threads, several at once; must be quick, as
/// its client waits meanwhile and nothing interrupts it.
@FunctionalInterface
public interface ControlHandler {

  /// Answers a request. What it throws goes to the client as `{"error": "<message>"}`.
  ObjectNode handle(ObjectNode request) throws Exception;
}
