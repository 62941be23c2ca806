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

    @Test func `says everything in every language of the other pages, with the same gaps`() throws {
        let html = String(decoding: VerifierPage.html, as: UTF8.self)
        let texts = try #require(html.firstMatch(of: /const TEXTS = \{\n((?s:.*?))\n\};/)).1
        var sentences: [String: [String: [String]]] = [:]
        for language in texts.matches(of: #/  (?<code>[a-z]{2}): \{\n(?<lines>(?s:.*?))\n  \},/#) {
            for sentence in language.lines.matches(of: /(?<key>\w+): "(?<text>[^"]*)"/) {
                #expect(!sentence.text.isEmpty)
                let gaps = sentence.text.matches(of: /\{(\w+)\}/).map { String($0.1) }.sorted()
                sentences[String(language.code), default: [:]][String(sentence.key)] = gaps
            }
        }
        #expect(Set(sentences.keys) == Set(Catalogue.all.keys))
        let english = try #require(sentences["en"])
        #expect(english.count > 90)
        for (language, found) in sentences { #expect(found == english, "\(language)") }
    }

    @Test func `travels packed below 60 kB`() throws {
        #expect(try #require(VerifierPage.packedHTML).count < 60_000)
    }
}
