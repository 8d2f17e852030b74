#!/usr/bin/python3
"""strap.py: a heart-rate strap on the second controller, hci1, over BlueZ's own peripheral side: Heart
Rate 0x180D with 0x2A37, Battery 0x180F with 0x2A19.

It notifies once a second while somebody listens, with one or two RR intervals; the intervals follow a
rule, so that a lost or doubled one shows. /out/strap.log keeps, by the monotonic clock, what was sent
(`rr A B`), what happened, and when the device could reach it again (`return WHY`). Orders come as lines through the FIFO /run/strap: `quiet` and `speak`, `off`
and `on` (its controller), `drop` (disconnects whoever is connected).
"""
import os
import threading
import time

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

ADAPTER = "/org/bluez/hci1"
PROPERTIES = "org.freedesktop.DBus.Properties"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"
SERVICE = "org.bluez.GattService1"
HEART_RATE, MEASUREMENT = "180d", "2a37"
BATTERY, BATTERY_LEVEL = "180f", "2a19"

log_file = open("/out/strap.log", "a", buffering=1)
log_lock = threading.Lock()


def log(*words):
    with log_lock:
        print(f"{time.monotonic():.3f}", *words, file=log_file)


def uuid(short):
    return f"0000{short}-0000-1000-8000-00805f9b34fb"


class Thing(dbus.service.Object):
    """An object with the properties of one interface."""

    def __init__(self, path, interface, **properties):
        self.path, self.interface, self.properties = path, interface, properties
        super().__init__(bus, path)

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _):
        return self.properties

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _, name):
        return self.properties[name]

    @dbus.service.signal(PROPERTIES, signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, invalidated):
        pass


class Characteristic(Thing):
    listening = False

    @dbus.service.method(CHARACTERISTIC, in_signature="a{sv}", out_signature="ay")
    def ReadValue(self, _):
        return dbus.Array([dbus.Byte(87)], signature="y")

    @dbus.service.method(CHARACTERISTIC)
    def StartNotify(self):
        log("subscribed")
        self.listening = True

    @dbus.service.method(CHARACTERISTIC)
    def StopNotify(self):
        log("unsubscribed")
        self.listening = False


class Advertisement(Thing):
    @dbus.service.method("org.bluez.LEAdvertisement1")
    def Release(self):
        log("released")


class Application(dbus.service.Object):
    @dbus.service.method("org.freedesktop.DBus.ObjectManager", out_signature="a{oa{sa{sv}}}")
    def GetManagedObjects(self):
        return {dbus.ObjectPath(t.path): {t.interface: t.properties} for t in things}


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()


def strings(*words):
    return dbus.Array(words, signature="s")


things = [
    Thing("/strap/heart", SERVICE, UUID=uuid(HEART_RATE), Primary=True),
    measurement := Characteristic(
        "/strap/heart/rate",
        CHARACTERISTIC,
        UUID=uuid(MEASUREMENT),
        Service=dbus.ObjectPath("/strap/heart"),
        Flags=strings("notify"),
    ),
    Thing("/strap/battery", SERVICE, UUID=uuid(BATTERY), Primary=True),
    Characteristic(
        "/strap/battery/level",
        CHARACTERISTIC,
        UUID=uuid(BATTERY_LEVEL),
        Service=dbus.ObjectPath("/strap/battery"),
        Flags=strings("read"),
    ),
]
advertisement = Advertisement(
    "/strap/advertisement",
    "org.bluez.LEAdvertisement1",
    Type="peripheral",
    ServiceUUIDs=strings(uuid(HEART_RATE)),
    LocalName="Rig strap",
    Discoverable=True,
)
application = Application(bus, "/strap")
speaking, packets, intervals = True, 0, 0
back_from = None


def next_interval():
    """780 to 979 of 1/1024 s, in an order that tells each from its neighbours."""
    global intervals
    intervals += 1
    return 780 + intervals * 37 % 200


def beat():
    global packets
    if speaking and measurement.listening:
        packets += 1
        some = [next_interval() for _ in range(1 + packets % 2)]
        rate = round(60 * 1024 / some[-1])
        flags = 0x16  # RR intervals, contact
        value = [flags, rate] + [byte for rr in some for byte in (rr & 255, rr >> 8)]
        log("rr", *some)
        measurement.PropertiesChanged(
            CHARACTERISTIC, {"Value": dbus.Array([dbus.Byte(b) for b in value], signature="y")}, []
        )
    return True


def manager(name):
    return dbus.Interface(bus.get_object("org.bluez", ADAPTER), "org.bluez." + name)


def tell(what):
    return {"reply_handler": lambda: log(what), "error_handler": lambda e: log(what, "failed:", e)}


def power(on):
    adapter = dbus.Interface(bus.get_object("org.bluez", ADAPTER), PROPERTIES)
    adapter.Set("org.bluez.Adapter1", "Powered", on)


def advertise():
    """BlueZ does not advertise again by itself after its controller was off."""
    try:
        manager("LEAdvertisingManager1").UnregisterAdvertisement(advertisement.path)
    except dbus.DBusException:
        pass  # it was not registered
    manager("LEAdvertisingManager1").RegisterAdvertisement(
        advertisement.path,
        {},
        reply_handler=there_again,
        error_handler=lambda e: log("advertising failed:", e),
    )
    return False


def there_again():
    """The moment from which the device could find the strap again."""
    global back_from
    log("advertising")
    if back_from:
        log("return", back_from)
    back_from = None


def register():
    try:
        measurement.listening = False
        power(True)
        manager("GattManager1").RegisterApplication("/strap", {}, **tell("registered"))
        advertise()
        return False
    except dbus.DBusException as e:
        log("not yet:", e.get_dbus_name())
        return True


def drop():
    objects = dbus.Interface(bus.get_object("org.bluez", "/"), "org.freedesktop.DBus.ObjectManager")
    for path, interfaces in objects.GetManagedObjects().items():
        device = interfaces.get("org.bluez.Device1")
        if device and path.startswith(ADAPTER + "/") and device["Connected"]:
            dbus.Interface(bus.get_object("org.bluez", path), "org.bluez.Device1").Disconnect(
                reply_handler=lambda: log("return drop"), error_handler=lambda e: log("drop failed:", e)
            )
    return False


def obey(order):
    global speaking, back_from
    log("order", order)
    try:
        match order:
            case "quiet":
                speaking = False
            case "speak":
                speaking = True
                log("return silence")
            case "on":
                back_from = "controller off"
                power(True)
            case "off":
                measurement.listening = False
                power(False)
            case "drop":
                drop()
    except dbus.DBusException as e:
        log("order failed:", e)
    return False


def take_orders():
    if os.path.exists("/run/strap"):
        os.remove("/run/strap")
    os.mkfifo("/run/strap")
    while True:
        with open("/run/strap") as orders:
            for order in orders:
                GLib.idle_add(obey, order.strip())


def daemon_changed(_, before, after):
    global back_from
    log("bluetoothd", "is there" if after else "is gone")
    back_from = "bluetoothd gone"
    measurement.listening = False
    if after:
        GLib.timeout_add(1000, lambda: register())


def adapter_changed(interface, changed, _):
    if interface == "org.bluez.Adapter1" and "Powered" in changed:
        log("powered", "on" if changed["Powered"] else "off")
        measurement.listening = False
        if changed["Powered"]:
            GLib.timeout_add(500, advertise)


bus.add_signal_receiver(adapter_changed, "PropertiesChanged", PROPERTIES, path=ADAPTER)
bus.add_signal_receiver(daemon_changed, "NameOwnerChanged", "org.freedesktop.DBus", arg0="org.bluez")
if register():
    GLib.timeout_add(1000, register)
GLib.timeout_add(1000, beat)
threading.Thread(target=take_orders, daemon=True).start()
GLib.MainLoop().run()
