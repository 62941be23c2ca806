import ProgrammeFiles
import Testing
import Values

@Suite struct `Any text at all` {
    /// What breaks YAML, spreadsheets and guesses most often.
    static let pieces = [
        "\t", "*", "&", "!", "{", "}", "[", "]", ": ", "\n", "\n  ", "- ", "'", "\"", "|", ">", "#", "%", "@", "`",
        "---\n",
        "? ", "~", "null", "true", "1e9", "-0", "now+3d", "2026-10-25 02:30", "\r", "\u{2028}", "\u{E000}", "ż",
        "\\u12",
        "<<: ", "!!int ", "&a ", "*a", "{ file: x.csv }", "🌳", "\u{301}",
    ]

    @Test(arguments: 0..<UInt8(60))
    func `is either taken or refused with places that are in the file`(seed: UInt8) throws {
        var draw = try #require(PublicDraw(seed: [UInt8](repeating: seed, count: 32)))
        for _ in 0..<20 {
            var text = Array(Sample.right.unicodeScalars)
            for _ in 0...draw.below(3) {
                let start = Int(draw.below(UInt64(text.count)))
                let length = min(Int(draw.below(6)), text.count - start)
                let piece = Array(Self.pieces[Int(draw.below(UInt64(Self.pieces.count)))].unicodeScalars)
                text.replaceSubrange(start..<start + length, with: piece)
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text)
            check(String(view))
        }
    }

    private func check(_ text: String) {
        let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0 == "\u{2028}" } + 1
        do throws(ProgrammeFileError) {
            let file = try Sample.read(text, files: ["x.csv": "id,title,cost\n1,A,5\n"])
            #expect(!file.declaration.serialized().isEmpty)
        } catch {
            for mistake in error.mistakes {
                #expect(!mistake.reason.isEmpty)
                if let position = mistake.position, position.file == nil {
                    #expect((1...lines).contains(position.line), "\(mistake) in \(text)")
                }
            }
        }
    }
}
