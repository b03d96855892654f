# answers.py: the same in CSTA XML over TCP. Each frame is 00 00, two bytes of length, four of invoke id, and the message.
import re, socket, struct, sys

device, port = sys.argv[1], int(sys.argv[2])
line = socket.create_connection(("127.0.0.1", port))

def say(name, inside="", invoke_id=b"0001"):
    xml = f'<{name} xmlns="http://www.ecma-international.org/standards/ecma-323/csta/ed4">{inside}</{name}>'.encode()
    line.sendall(struct.pack("!HH4s", 0, len(xml) + 8, invoke_id) + xml)

say("MonitorStart", f"<monitorObject><deviceObject>{device}</deviceObject></monitorObject>")
frames = line.makefile("rb")
while header := frames.read(8):
    xml = frames.read(int.from_bytes(header[2:4], "big") - 8).decode()
    if "<SystemStatus " in xml:
        say("SystemStatusResponse", invoke_id=header[4:])
    if "<DeliveredEvent " in xml:
        call = re.search("<callID>.*?</callID>", xml)[0]
        say("AnswerCall", f"<callToBeAnswered>{call}<deviceID>{device}</deviceID></callToBeAnswered>")
    if "<EstablishedEvent " in xml:
        print("talking to", re.search("<callingDevice>.*?>([^<]+)<", xml)[1], flush=True)
