#!/usr/bin/python3
"""Two network namespaces joined by a link that is slow and loses packets: shaped-link.py DELAY_MS JITTER_MS LOSS_PERCENT RATE_KBIT

Prints one line of JSON: the process that keeps each namespace, and its address. Ends with its standard input; the namespaces
have no name, so nothing is left when it is killed. The kernel's netem is missing on many machines; this needs only /dev/net/tun.
"""
import ctypes
import fcntl
import heapq
import json
import os
import random
import select
import struct
import subprocess
import sys
import time

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
QUEUE_SECONDS = 0.5

libc = ctypes.CDLL("libc.so.6", use_errno=True)
delay, jitter, loss, rate = (float(each) for each in sys.argv[1:5])


def make_side(own, peer):
    """A namespace with one end of the link. The keeper waits for our end of its pipe: it dies when we do."""
    if libc.unshare(CLONE_NEWNET) != 0:
        sys.exit("no network namespaces: " + os.strerror(ctypes.get_errno()))
    tun = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    fcntl.ioctl(tun, TUNSETIFF, struct.pack("16sH22x", b"shaped", IFF_TUN_NO_PI))
    for words in (f"addr add {own} peer {peer} dev shaped", "link set shaped mtu 1400 up", "link set lo up"):
        subprocess.check_call(["ip"] + words.split())
    keeper = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    return tun, keeper


near, near_keeper = make_side("10.78.0.1", "10.78.0.2")
far, far_keeper = make_side("10.78.0.2", "10.78.0.1")
print(json.dumps({"server": {"pid": near_keeper.pid, "address": "10.78.0.1"}, "browser": {"pid": far_keeper.pid, "address": "10.78.0.2"}}), flush=True)

other = {near: far, far: near}
free_at = {near: 0.0, far: 0.0}
due = []
count = 0
while True:
    wait = max(0.0, due[0][0] - time.monotonic()) if due else 1.0
    for readable in select.select([near, far, sys.stdin], [], [], wait)[0]:
        if readable is sys.stdin:
            sys.exit(0)
        while True:
            try:
                packet = os.read(readable, 2048)
            except BlockingIOError:
                break
            if random.random() * 100 < loss:
                continue
            to = other[readable]
            now = time.monotonic()
            start = max(now, free_at[to])
            if start - now > QUEUE_SECONDS:
                continue
            free_at[to] = start + len(packet) * 8 / (rate * 1000)
            count += 1
            heapq.heappush(due, (free_at[to] + (delay + random.uniform(-jitter, jitter)) / 1000, count, to, packet))
    while due and due[0][0] <= time.monotonic():
        _, _, to, packet = heapq.heappop(due)
        try:
            os.write(to, packet)
        except OSError:
            pass
