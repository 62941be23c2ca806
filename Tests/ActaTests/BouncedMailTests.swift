import Testing

@testable import acta

@Suite struct `A message that came back` {
    private static let sender = "acta@town.example"

    private func mail(_ text: String) -> BouncedMail? {
        BouncedMail(Array(text.utf8), sentFrom: Self.sender)
    }

    @Test func `says by its own address which notice it was`() {
        let mail = mail("From: x\r\nDelivered-To: acta+12@Town.example\r\n\r\nStatus: 5.1.1\r\n")
        #expect(mail?.notice == 12)
        #expect(mail?.status == "5.1.1")
        #expect(mail?.isFinal == true)
    }

    @Test func `is final without a status, and not while it is only late`() {
        #expect(mail("To: <acta+3@town.example>\n\n")?.isFinal == true)
        #expect(mail("To: <acta+3@town.example>\n\nstatus: 4.4.7\n")?.isFinal == false)
    }

    @Test(arguments: [
        "", "To: acta@town.example\n", "To: acta+@town.example\n", "To: acta+1@other.example\n",
        "Subject: acta+1@town.example\n", "To: acta+99999999999999999999@town.example\n", "To acta+1@town.example",
    ])
    func `is none where it names no notice`(text: String) {
        #expect(mail(text) == nil)
    }
}
