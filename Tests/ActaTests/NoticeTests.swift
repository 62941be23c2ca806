import Storage
import Testing
import Values

@testable import acta

@Suite struct `An address for notices` {
    @Test(arguments: ["a@b.example", "first.last+tag@town.example"])
    func `is a plain mailbox`(text: String) {
        #expect(MailAddress.isOne(text))
    }

    @Test(arguments: [
        "", "a", "a@", "@b", "a@b\r\nRCPT TO:<c@d>", "a b@c.example", "<a@b.example>", "a@b@c", "ä@b.example",
    ])
    func `cannot say anything else to a mail server`(text: String) {
        #expect(!MailAddress.isOne(text))
    }

    @Test func `is written with the time as mail writes it`() {
        #expect(MailDate.text(Instant(milliseconds: 1_795_327_200_000)) == "22 Nov 2026 06:00:00 +0000")
    }
}
