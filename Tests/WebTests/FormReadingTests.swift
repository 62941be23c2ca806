import Storage
import TestDoors
import Testing

@testable import Web

@Suite struct `A form's bytes` {
    @Test(
        arguments: [
            ("a=1&b=2&a=3", [["1", "3"], ["2"]]), ("a=x+y%20z&&b", [["x y z"], [""]]), ("a=%C3%A9%26", [["é&"], []]),
            ("a==&b=%3d", [["="], ["="]]), ("", [[], []]),
        ] as [(String, [[String]])])
    func `are read as pairs`(text: String, values: [[String]]) throws {
        let fields = try #require(FormFields(Array(text.utf8)))
        #expect(fields.all("a") == values[0])
        #expect(fields.all("b") == values[1])
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "=x", "a=%c3", "%ff=1"])
    func `are refused when they are broken`(text: String) {
        #expect(FormFields(Array(text.utf8)) == nil)
    }

    @Test func `are read up to their limits`() {
        let pairs = FormFields.maximumPairs
        #expect(FormFields(Array(String(repeating: "a=1&", count: pairs).utf8))?.pairs.count == pairs)
        #expect(FormFields(Array(String(repeating: "a=1&", count: pairs + 1).utf8)) == nil)
        let bytes = FormFields.maximumBytes
        #expect(FormFields(Array(("a=" + String(repeating: "b", count: bytes - 2)).utf8)) != nil)
        #expect(FormFields(Array(("a=" + String(repeating: "b", count: bytes - 1)).utf8)) == nil)
    }

    @Test func `with a document are read in parts`() throws {
        let type = "multipart/form-data; boundary=--b"
        let body =
            "----b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--two\r\n"
            + "----b\r\ncontent-disposition: form-data; name=\"f\"; filename=\"a%22b.txt\"\r\n"
            + "Content-Type: Text/Plain; charset=utf-8\r\n\r\n\r\n\r\n"
            + "----b\r\nContent-Disposition: form-data; name=\"g\"; filename=\"\"\r\n\r\n\r\n----b--\r\n"
        let form = try #require(MultipartForm(Array(body.utf8), contentType: type))
        #expect(form.fields.text("a") == "one\r\n--two")
        #expect(form.files.map(\.field) == ["f"])
        #expect(form.files.first?.file.name == "a\"b.txt")
        #expect(form.files.first?.file.mediaType == "text/plain")
        #expect(form.files.first?.file.bytes == Array("\r\n".utf8))
    }

    @Test(
        arguments: [
            ("multipart/form-data", "--b\r\n"), ("multipart/form-data; boundary=", "--\r\n"),
            ("multipart/form-data; boundary=b; boundary=c", "--b\r\n"),
            ("multipart/mixed; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--"),
            ("multipart/form-data; boundary=b", ""), ("multipart/form-data; boundary=b", "--b--\r\n"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--x"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--"),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: inline; name=\"a\"\r\n\r\n1\r\n--b--"),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"a\"; name=\"c\"\r\n\r\n1\r\n--b--"
            ),
            ("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--b--"),
        ] as [(String, String)])
    func `with a document are refused when they are broken`(type: String, body: String) {
        #expect(MultipartForm(Array(body.utf8), contentType: type) == nil)
    }

    @Test func `with a document have as many parts as fit`() {
        func body(_ count: Int) -> [UInt8] {
            Array(
                ((0..<count).map { "--b\r\nContent-Disposition: form-data; name=\"a\($0)\"\r\n\r\n1\r\n" }.joined()
                    + "--b--").utf8)
        }
        let type = "multipart/form-data; boundary=b"
        let most = MultipartForm.maximumParts
        #expect(MultipartForm(body(most), contentType: type)?.fields.pairs.count == most)
        #expect(MultipartForm(body(most + 1), contentType: type) == nil)
        let header = String(repeating: "x", count: MultipartForm.maximumHeaderBytes)
        let long = "--b\r\nX: \(header)\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--"
        #expect(MultipartForm(Array(long.utf8), contentType: type) == nil)
    }
}

@Suite struct `What stands behind forms` {
    @Test(
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
            ("2001:db8::9", "2001:db8:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
        ])
    func `counts clients by address, and by network in IPv6`(address: String, client: String) {
        #expect(ClientAddress.client(address) == client)
    }

    @Test func `escapes scalar by scalar, whatever is joined to a quotation mark`() {
        let (text, html) = ("\"\u{301}<\u{200d}>&'é", "&quot;\u{301}&lt;\u{200d}&gt;&amp;&#39;é")
        #expect(PageText().escapeText(text) == html)
    }

    @Test func `remembers as many drafts of a session as fit`() throws {
        let shelf = DraftShelf()
        let token = try #require(SessionToken(String(repeating: "A", count: 43)))
        func key(_ number: Int) -> DraftKey { DraftKey(session: token, path: "/\(number)") }
        for number in 0...DraftShelf.mostOfSession { shelf.put(Draft(), key(number)) }
        #expect(shelf.count == DraftShelf.mostOfSession)
        #expect(shelf.draft(key(0)) == nil)
        #expect(shelf.draft(key(1)) != nil)
        #expect(shelf.take(key(1)) != nil)
        #expect(shelf.take(key(1)) == nil)
        shelf.removeAll(of: token)
        #expect(shelf.count == 0)
    }

    @Test func `counts what an account brings within an hour`() async throws {
        let town = try await Town()
        let uploads = Uploads()
        let (ann, bob) = (AccountID("ann"), AccountID("bob"))
        #expect(uploads.count(Uploads.mostPerHour, of: ann, at: town.clock.now()))
        #expect(!uploads.count(1, of: ann, at: town.clock.now()))
        #expect(uploads.count(1, of: bob, at: town.clock.now()))
        town.clock.set("2026-11-10T13:00:00Z")
        #expect(uploads.count(1, of: ann, at: town.clock.now()))
    }

    @Test(
        arguments: [(0, "0\u{a0}B"), (999, "999\u{a0}B"), (12_345, "12\u{a0}kB"), (10_485_760, "10.4\u{a0}MB")]
            as [(Int64, String)])
    func `says how large a document is`(bytes: Int64, text: String) {
        #expect(Texts(accepting: nil).bytes(bytes) == text)
    }
}
