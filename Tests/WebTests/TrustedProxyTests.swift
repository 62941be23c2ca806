import Testing

@testable import Web

@Suite struct `A client behind a web server in front` {
    private func client(_ peer: String, _ forwarded: [String], trusting: [String]) throws -> String {
        try #require(TrustedProxies(trusting)).client(of: peer, forwarded: forwarded)
    }

    @Test func `is believed to be whom a trusted gate names`() throws {
        #expect(try client("127.0.0.1", ["192.0.2.7"], trusting: ["127.0.0.1"]) == "192.0.2.7")
        #expect(try client("::1", ["2001:db8::9"], trusting: ["127.0.0.1", "::1"]) == "2001:db8::9")
        #expect(try client("::ffff:127.0.0.1", ["192.0.2.7"], trusting: ["127.0.0.1"]) == "192.0.2.7")
    }

    @Test func `cannot choose an address without a gate`() throws {
        #expect(try client("198.51.100.5", ["192.0.2.7"], trusting: ["127.0.0.1"]) == "198.51.100.5")
        #expect(TrustedProxies.none.client(of: "127.0.0.1", forwarded: ["192.0.2.7"]) == "127.0.0.1")
    }

    @Test func `cannot choose an address through a gate, which adds its own word behind`() throws {
        let forged = ["203.0.113.1, 203.0.113.2", "192.0.2.7"]
        #expect(try client("127.0.0.1", forged, trusting: ["127.0.0.1"]) == "192.0.2.7")
        #expect(try client("127.0.0.1", ["127.0.0.1, 192.0.2.7"], trusting: ["127.0.0.1"]) == "192.0.2.7")
    }

    @Test func `is found through several gates`() throws {
        let hops = ["203.0.113.1, 192.0.2.7, 10.1.2.3"]
        #expect(try client("127.0.0.1", hops, trusting: ["127.0.0.1", "10.0.0.0/8"]) == "192.0.2.7")
        #expect(try client("127.0.0.1", hops, trusting: ["127.0.0.1"]) == "10.1.2.3")
    }

    @Test(arguments: ["", "unknown", "192.0.2.7:80", "a.example", "192.0.2.7, _hidden", ","])
    func `is the gate itself where it names no address`(forwarded: String) throws {
        #expect(try client("127.0.0.1", [forwarded], trusting: ["127.0.0.1"]) == "127.0.0.1")
        #expect(try client("127.0.0.1", [], trusting: ["127.0.0.1"]) == "127.0.0.1")
    }

    @Test func `is looked for among the last addresses alone`() throws {
        let hops = Array(repeating: "127.0.0.1", count: 16)
        #expect(try client("127.0.0.1", ["192.0.2.7"] + hops, trusting: ["127.0.0.1"]) == "127.0.0.1")
        #expect(try client("127.0.0.1", ["192.0.2.7"] + hops.dropLast(), trusting: ["127.0.0.1"]) == "192.0.2.7")
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.128/25", "192.0.2.129", true), ("192.0.2.128/25", "192.0.2.127", false),
        ("0.0.0.0/0", "192.0.2.1", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false),
    ])
    func `comes through a network of gates`(network: String, gate: String, isTrusted: Bool) throws {
        #expect((try client(gate, ["203.0.113.9"], trusting: [network]) == "203.0.113.9") == isTrusted)
    }

    @Test(arguments: ["", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::1/129", "1.2.3.4/8/8", "1.2.3"])
    func `meets no gate that is not an address`(text: String) {
        #expect(TrustedProxies([text]) == nil)
    }
}
