import Testing

@testable import Web

@Suite struct `A QR code` {
    @Test func `has its three finders and its timing marks`() throws {
        let rows = try #require(QRCode.modules(of: "https://example.org/entries/823"))
        let wide = rows.count
        #expect(rows.allSatisfy { $0.count == wide })
        #expect((wide - 17) % 4 == 0)
        for (top, left) in [(0, 0), (0, wide - 7), (wide - 7, 0)] {
            #expect(rows[top][left..<left + 7].allSatisfy { $0 })
            #expect(rows[top + 6][left..<left + 7].allSatisfy { $0 })
            #expect(!rows[top + 1][left + 1])
            #expect(rows[top + 3][left + 3])
        }
        for place in 8..<wide - 8 { #expect(rows[6][place] == (place % 2 == 0)) }
    }

    @Test func `is a drawing with a name, and strokes every dark module once`() throws {
        let rows = try #require(QRCode.modules(of: "otpauth://totp/Acta"))
        let svg = try #require(QRCode.svg(of: "otpauth://totp/Acta", title: "For <your> telephone"))
        #expect(svg.contains("<title>For &lt;your&gt; telephone</title>"))
        #expect(Elements.areBalanced(svg))
        let dark = svg.matches(of: /h(\d+)/).compactMap { Int($0.1) }.reduce(0, +)
        let wanted = rows.joined().filter { $0 }.count
        #expect(dark == wanted)
    }

    @Test func `holds a thousand bytes and not one more`() {
        #expect(QRCode.svg(of: String(repeating: "a", count: QRCode.maximumBytes), title: "t") != nil)
        #expect(QRCode.svg(of: String(repeating: "a", count: QRCode.maximumBytes + 1), title: "t") == nil)
        #expect(QRCode.svg(of: "", title: "t") == nil)
    }
}
