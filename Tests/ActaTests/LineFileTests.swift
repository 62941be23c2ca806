import Testing

@testable import acta

@Suite struct `A file of lines` {
    let scratch = ScratchFolder()

    private func chunks(_ text: String, atMost limit: Int) throws -> [String] {
        try OutputFile.write(Array(text.utf8), to: scratch.file("lines"))
        var file = try LineFile(scratch.file("lines"))
        var chunks: [String] = []
        while let chunk = try file.next(atMost: limit) { chunks.append(String(decoding: chunk.bytes, as: UTF8.self)) }
        #expect(file.takenBytes == file.totalBytes)
        return chunks
    }

    @Test func `is read in pieces of so many lines`() throws {
        #expect(try chunks("a\nb\nc\n", atMost: 2) == ["a\nb\n", "c\n"])
    }

    @Test func `may lack the last line feed, and have empty lines`() throws {
        #expect(try chunks("\na\n\n\nb", atMost: 5) == ["a\nb\n"])
    }

    @Test func `may be empty`() throws {
        #expect(try chunks("", atMost: 5) == [])
    }

    @Test func `may be longer than what is read at one time`() throws {
        let line = String(repeating: "x", count: 70_000)
        let lines = (0..<40).map { "\($0)\(line)" }
        #expect(try chunks(lines.joined(separator: "\n"), atMost: 7).joined() == lines.map { $0 + "\n" }.joined())
    }

    @Test func `has lines of bounded length`() {
        let endless = String(repeating: "x", count: 3_000_000)
        #expect(throws: Failure.self) { try chunks(endless, atMost: 1) }
    }
}

@Suite struct `Rows of comma-separated values` {
    @Test func `quote what would be misread (RFC 4180)`() {
        var text = CSVText(["a", "b"])
        text.add(["p1,p2", "say \"hi\""])
        text.add(["line\nbreak", ""])
        #expect(
            String(decoding: text.bytes, as: UTF8.self) == "a,b\r\n\"p1,p2\",\"say \"\"hi\"\"\"\r\n\"line\nbreak\",\r\n"
        )
    }
}
