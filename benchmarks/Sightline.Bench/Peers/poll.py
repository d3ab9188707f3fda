"""Asks each device of a farm once a round over kept connections: what a careful small poller in Python does.

Arguments: scheme, connections to keep, then first address, count and port of each shard.
Prints one line of JSON: answers and processor seconds of the second round.
"""
import asyncio
import json
import resource
import ssl
import sys

import aiohttp

BODY = b'{"apiVersion":"1.0","method":"systemready"}'
HEADERS = {"Content-Type": "application/json"}
AT_ONCE = 100


def addresses(first, count):
    a, b, c, d = (int(part) for part in first.split("."))
    number = (a << 24) | (b << 16) | (c << 8) | d
    while count:
        if number & 0xFF not in (0, 255):
            yield ".".join(str(number >> shift & 0xFF) for shift in (24, 16, 8, 0))
            count -= 1
        number += 1


async def ask(session, url, slots):
    async with slots:
        async with session.post(url, data=BODY, headers=HEADERS) as answer:
            return json.loads(await answer.read())["data"]["systemready"] == "yes"


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def main():
    scheme, kept = sys.argv[1], int(sys.argv[2])
    shards = zip(sys.argv[3::3], sys.argv[4::3], sys.argv[5::3])
    urls = [f"{scheme}://{address}:{port}/axis-cgi/systemready.cgi" for first, count, port in shards for address in addresses(first, int(count))]
    trust = ssl.create_default_context()
    trust.check_hostname = False
    trust.verify_mode = ssl.CERT_NONE
    slots = asyncio.Semaphore(AT_ONCE)
    timeout = aiohttp.ClientTimeout(total=60)
    # The connector keeps every idle connection, whatever its limit; beyond what the process may open each request makes its own.
    keeping = aiohttp.TCPConnector(limit=0, keepalive_timeout=300, ssl=trust)
    closing = aiohttp.TCPConnector(limit=0, force_close=True, ssl=trust)
    async with aiohttp.ClientSession(connector=keeping, timeout=timeout) as first, aiohttp.ClientSession(connector=closing, timeout=timeout) as second:
        async def all_asked():
            return await asyncio.gather(*(ask(first if at < kept else second, url, slots) for at, url in enumerate(urls)))

        await all_asked()
        before = processor_seconds()
        ready = await all_asked()
    print(json.dumps({"answers": sum(ready), "cpu_s": processor_seconds() - before}))


asyncio.run(main())
