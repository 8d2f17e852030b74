package dev.nightjar.choice;

/// A scene's place in the rank, explained.
///
/// @param score what orders it; 0 while nothing is known
/// @param mayCome whether "next scene" and "choose for me" bring it
/// @param why in words
public record RankedScene(String scene, double score, boolean mayCome, String why) {}
