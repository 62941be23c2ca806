import Kernel
import ProgrammeFiles
import Testing
import Values

@Suite struct `YAML that a clerk cannot mean` {
    @Test func `is refused where it breaks off`() {
        #expect(
            Sample.mistakes("title: Trees\n\tdata: 1\n") == [
                "line 2, column 1: indent with spaces and not with tabs (what it belongs to begins in line 1)"
            ])
        #expect(
            Sample.mistakes("title: @Trees\n") == [
                "line 1, column 8: this sign cannot begin a value; indent with spaces and not with tabs, and put a text that "
                    + "begins with @, ` or % in quotes"
            ])
        #expect(
            Sample.mistakes("title: Trees: and more\n") == [
                "line 1, column 13: a colon with a space after it cannot stand here; put the whole text in quotes, or check "
                    + "the indentation"
            ])
        #expect(
            Sample.mistakes("title: \"Trees\ndata: 1\n") == [
                "line 3, column 1: the file ends inside a quoted text; close the quotes (what it belongs to begins in line 1)"
            ])
        #expect(Sample.mistakes("") == ["the file is empty"])
        #expect(Sample.mistakes("- a\n") == ["line 1, column 1: a programme file begins with keys, like “title: …”"])
        #expect(Sample.mistakes("title: \u{0}").count == 1)
    }

    @Test func `names every key that stands twice, also under quotes`() {
        let text = Sample.right.replacing("title: Trees", with: "title: Trees\n\"title\": Bushes")
            .replacing("max: 2", with: "max: 2, max: 3, max: 4")
        #expect(
            Sample.mistakes(text) == [
                "line 3, column 1: the key “title” stands here again; it stands in line 2 already",
                "line 20, column 41: the key “max” stands here again; it stands in line 20 already",
                "line 20, column 49: the key “max” stands here again; it stands in line 20 already",
            ])
    }

    @Test func `has no anchors, aliases and types`() {
        let sentence = "a “*” begins an alias, which is not taken here; write the value out, or put the text in quotes"
        #expect(
            Sample.mistakes(Sample.with("title: Trees", "title: &t Trees\ndescription: *t"))
                == ["line 3, column 14: \(sentence)"])
        #expect(
            Sample.mistakes(Sample.with("title: Trees", "title: &t Trees"))
                == ["line 2, column 8: a “&” begins an anchor, which is not taken here; leave it out"])
        #expect(
            Sample.mistakes(Sample.with("title: Trees", "title: !!str Trees"))
                == [
                    "line 2, column 8: a “!” begins a type, which is not taken here; leave it out, or put the text in quotes"
                ])
    }

    @Test func `may have an asterisk in its texts`() throws {
        for text in ["2 * 3", "\"*star\"", "'*'", "a**b", "|\n  *first*\n  & second"] {
            let file = try Sample.read(Sample.with("title: Trees", "title: \(text)"))
            #expect(file.programme.title.text().contains("*"))
        }
    }

    @Test(.timeLimit(.minutes(1))) func `cannot blow up`() {
        var bomb = "a0: &a0 [x, x]\n"
        for level in 1..<40 { bomb += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n" }
        #expect(Sample.mistakes(bomb).count == ProgrammeFileLimits.mistakes + 17)
        #expect(Sample.mistakes(bomb + "? *a39\n: 1\n").isEmpty == false)
        let deep = "title: " + String(repeating: "[", count: 500_000)
        #expect(Sample.mistakes(deep).count == 1)
        let nested = Sample.mistakes("title: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40))
        #expect(nested == ["line 1, column 39: groups and lists stand more than 32 deep"])
    }

    @Test func `is no longer than a mebibyte`() {
        let limit = ProgrammeFileLimits.bytes
        let text = Sample.right + "#" + String(repeating: "x", count: limit - Sample.right.utf8.count - 1)
        #expect(Sample.mistakes(text) == [])
        #expect(Sample.mistakes(text + "x") == ["the file has \(limit + 1) bytes, at most \(limit) are read"])
    }

    @Test func `fits into one entry of the log`() {
        let long = String(repeating: "long ", count: 9_700)
        let found = Sample.mistakes(Sample.with("title: Trees", "title: Trees\ndescription: \(long)"))
        #expect(found.count == 1)
        #expect(found.first?.contains("an entry of the log takes 48000") == true)
    }

    @Test func `is UTF-8`() throws {
        #expect(throws: ProgrammeFileError([.init(nil, "the file is not UTF-8 text; save it as UTF-8")])) {
            _ = try ProgrammeFile([0x74, 0xFF], now: Sample.now, procedures: Sample.procedures)
        }
    }
}
