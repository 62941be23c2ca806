import Participation
import Proofs
import Testing

@Suite struct `An invitation code` {
    static let random = (0..<15).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }

    @Test func `is read however it was typed`() throws {
        let code = try #require(InvitationCode(random: Self.random))
        #expect(code.text.count == InvitationCode.length)
        #expect(code.printed.split(separator: "-").map(\.count) == [6, 6, 6, 6])
        for typed in [code.printed, code.text.lowercased(), " " + code.printed.replacing("-", with: " ")] {
            #expect(InvitationCode(typed: typed) == code)
        }
        let confused = code.text.replacing("0", with: "O").replacing("1", with: "l")
        #expect(InvitationCode(typed: confused) == code)
    }

    @Test func `is told from one with a sign changed, nearly always`() throws {
        let code = try #require(InvitationCode(random: Self.random))
        var taken = 0
        for place in code.text.indices {
            var typed = code.text
            typed.replaceSubrange(place...place, with: typed[place] == "7" ? "8" : "7")
            if InvitationCode(typed: typed) != nil { taken += 1 }
        }
        #expect(taken <= 3)
    }

    @Test(arguments: ["", "ABC", "UUUUUU-UUUUUU-UUUUUU-UUUUUU", String(repeating: "0", count: 25), "ÄÄÄÄÄÄ"])
    func `is not made of anything else`(typed: String) {
        #expect(InvitationCode(typed: typed) == nil)
    }

    @Test func `is the same key wherever it is typed, and another for another code`() throws {
        let code = try #require(InvitationCode(random: Self.random))
        let other = try #require(InvitationCode(random: Self.random.reversed()))
        #expect(try code.key().did == #require(InvitationCode(typed: code.printed)).key().did)
        #expect(try code.key().did != other.key().did)
        #expect(InvitationCode(random: [1, 2, 3]) == nil)
    }
}
