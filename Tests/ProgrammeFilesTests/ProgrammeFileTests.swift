import Foundation
import Kernel
import ProgrammeFiles
import Testing
import Values

@Suite struct `A programme file` {
    @Test func `becomes the body of the act that opens the programme`() throws {
        let file = try Sample.read("name: trees-2026\n" + Sample.right)
        #expect(file.name == "trees-2026")
        #expect(file.zone == "Europe/Warsaw")
        let body = file.openBody
        #expect(body["edition"]?.int64Value == 1)
        #expect(body["programme"]?["title"]?.stringValue == "Trees")
        #expect(body["programme"]?["zone"] == "Europe/Warsaw")
        #expect(body["programme"]?["parts"]?["vote"]?["procedure"]?.stringValue == "budget@1")
        #expect(try body["programme"]?.decode(JSON.self).canonicalized() == file.declaration.canonicalized())
    }

    @Test func `takes a value for what its key wants and not for what it looks like`() throws {
        let file = try Sample.read(Sample.with("title: The vote", "title: 2026"))
        #expect(file.programme.parts["vote"]?.title.text() == "2026")
        let projects = Sample.terms(file)?["projects"]?.arrayValue ?? []
        #expect(projects.map { $0["id"]?.stringValue } == ["1", "010"])
        #expect(projects.map { $0["cost"]?.stringValue } == ["600.00", "400"])
        #expect(projects.map { $0["title"]?.stringValue } == ["Lime trees", "NO"])
        #expect(Sample.terms(file)?["ballot"]?["max"]?.int64Value == 2)
        #expect(Sample.terms(file)?["budget"]?["amount"]?.stringValue == "1000.00")
    }

    @Test(arguments: [
        "1e3", "12:30", "yes", "0x1F", "1_000", "2026-12-01", "now+3d", "2026-12-01 18:00", "true", "-1", ".5",
    ])
    func `leaves a text as it was written`(text: String) throws {
        let file = try Sample.read(Sample.with("title: Lime trees", "title: \(text)"))
        #expect(Sample.terms(file)?["projects"]?.arrayValue?.first?["title"]?.stringValue == text)
    }

    @Test func `leaves out keys without a value where they may be left out`() throws {
        let file = try Sample.read(Sample.with("audience: public", "audience: public\ndescription:"))
        #expect(file.programme.description == nil)
        #expect(file.declaration["description"] == nil)
    }

    @Test func `is the same after being written as JSON, which is YAML too`() throws {
        let first = try Sample.read(Sample.right).declaration
        let second = try Sample.read(String(decoding: first.serialized(), as: UTF8.self)).declaration
        #expect(second == first)
    }

    @Test func `begins with a byte order mark or not`() throws {
        let plain = try Sample.read(Sample.right).declaration
        #expect(try Sample.read("\u{FEFF}" + Sample.right).declaration == plain)
        #expect(try Sample.read(Sample.right.replacing("\n", with: "\r\n")).declaration == plain)
    }

    @Test func `is compiled as the reference shows it`() throws {
        let page = try String(contentsOfFile: Sample.package + "/docs/programme-file.md", encoding: .utf8)
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
        #expect(!blocks.isEmpty)
        for block in blocks {
            let yaml = block.components(separatedBy: "```").first ?? ""
            #expect(Sample.mistakes(yaml) == [])
        }
    }
}
