import Testing

@testable import Web

@Suite struct `The page that verifies without us` {
    @Test func `allows in its own head what the server allows, so that a kept copy asks for nothing either`() {
        let html = String(decoding: VerifierPage.html, as: UTF8.self)
        #expect(html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(VerifierPage.policy)\">"))
        #expect(VerifierPage.policy.contains("connect-src 'none'"))
        #expect(VerifierPage.policy.matches(of: /'sha256-[A-Za-z0-9+\/]{43}='/).count == 2)
    }

    @Test func `is one file, with one script and one style`() {
        let html = String(decoding: VerifierPage.html, as: UTF8.self)
        #expect(html.matches(of: /<script/).count == 1)
        #expect(html.matches(of: /<style/).count == 1)
        #expect(!html.contains("http://") && !html.contains("https://"))
    }
}
