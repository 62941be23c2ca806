import ArgumentParser
import Foundation
import Testing

@testable import acta

@Suite struct `A file of options` {
    @Test func `says what the command line says`() throws {
        let text = """
            # Where readers find the server.
            public-url = https://acta.town.example

              office=Town of Example
            notify = a@town.example
            notify = b@town.example
            nobody-saw-more = yes
            sample = no
            """
        let file = try ConfigurationFile(text, named: "acta.conf")
        #expect(
            file.arguments == [
                "--public-url=https://acta.town.example", "--office=Town of Example", "--notify=a@town.example",
                "--notify=b@town.example", "--nobody-saw-more",
            ])
    }

    @Test(arguments: ["port", "port =", "= 80", "Port = 80", "sample = maybe", "config = other", "--port = 80"])
    func `names the line that is wrong`(line: String) {
        let failure = #expect(throws: Failure.self) { try ConfigurationFile("# one\n\(line)", named: "acta.conf") }
        #expect(failure?.reason.contains("acta.conf, line 2") == true)
    }

    @Test func `stands behind the command line`() throws {
        let scratch = ScratchFolder()
        let file = scratch.file("acta.conf")
        try OutputFile.write(Array("port = 81\nhost = ::1\ndata = d\n".utf8), to: file)
        let arguments = try ConfigurationFile.expand(["serve", "--config", file, "--port", "82"])
        let serve = try #require(try Acta.parseAsRoot(arguments) as? Serve)
        #expect(serve.port == 82 && serve.host == "::1" && serve.data == "d")
        #expect(try ConfigurationFile.expand(["audit", "--config", "x"]) == ["audit", "--config", "x"])
        #expect(try ConfigurationFile.expand(["serve", "--data", "d"]) == ["serve", "--data", "d"])
    }
}

@Suite struct `A service manager` {
    @Test func `is told by a datagram`() throws {
        let scratch = ScratchFolder()
        let path = scratch.file("notify")
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0)
        let system = try #require(SystemNotice(["NOTIFY_SOCKET": path], process: 1))
        #expect(system.send("READY=1"))
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "READY=1")
    }

    @Test func `that has gone away is no trouble`() throws {
        let system = try #require(SystemNotice(["NOTIFY_SOCKET": "@nobody-listens-here"], process: 1))
        #expect(!system.send("READY=1"))
    }

    @Test func `is there only where one is named`() {
        #expect(SystemNotice([:], process: 1) == nil)
        #expect(SystemNotice(["NOTIFY_SOCKET": "vsock:2:1"], process: 1) == nil)
    }

    @Test(
        arguments: [
            (["WATCHDOG_USEC": "60000000"], 60_000), (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], 60_000),
            (["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"], nil), ([:], nil), (["WATCHDOG_USEC": "x"], nil),
        ] as [([String: String], Int64?)])
    func `says for how long it waits for a sign of life`(environment: [String: String], milliseconds: Int64?) {
        let named = environment.merging(["NOTIFY_SOCKET": "/run/notify"]) { $1 }
        #expect(SystemNotice(named, process: 7)?.patienceMilliseconds == milliseconds)
    }
}
