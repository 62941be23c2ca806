import ProgrammeFiles
import Testing
import Values

@Suite struct `A spreadsheet beside a programme file` {
    static let yaml = Sample.right.replacing(
        "      projects:\n        - { id: 1, title: Lime trees, cost: 600.00 }\n        - { id: 010, title: NO, cost: 400 }\n",
        with: "      projects: { file: projects.csv }\n")

    static func mistakes(_ csv: String) -> [String] {
        Sample.mistakes(yaml, files: ["projects.csv": csv])
    }

    @Test func `fills a list, with groups from dotted columns and nothing from empty cells`() throws {
        let csv =
            "\u{FEFF}id,cost,title.en,title.pl,category\r\n010,600.00,\"Trees, \"\"limes\"\"\",Lipy,\r\n2,400,Benches,,art\r\n"
        let file = try Sample.read(Self.yaml, files: ["projects.csv": csv])
        let expected: JSON = [
            ["id": "010", "cost": "600.00", "title": ["en": "Trees, \"limes\"", "pl": "Lipy"]],
            ["id": "2", "cost": "400", "title": ["en": "Benches"], "category": "art"],
        ]
        #expect(Sample.terms(file)?["projects"] == expected)
    }

    @Test func `may be separated by semicolons`() throws {
        let file = try Sample.read(Self.yaml, files: ["projects.csv": "id;cost;title\n1;600.00;Trees, limes\n"])
        #expect(Sample.terms(file)?["projects"]?.arrayValue?.first?["title"]?.stringValue == "Trees, limes")
    }

    @Test(arguments: [
        (
            "id,cost,title\n1,6OO,Trees\n",
            "projects.csv, line 2, column 3: “6OO” is not an amount, write it like “1250.00”"
        ),
        (
            "id,cost,title\n1,600,Trees\n\n1,600,\"A\nB\"\n1,1,C\n",
            "projects.csv, line 4, column 1: project 0 has the id “1” already\n"
                + "projects.csv, line 6, column 1: project 0 has the id “1” already"
        ),
        ("id,cost,titel\n1,600,Trees\n", "projects.csv, line 2, column 7: unknown key “titel”; did you mean “title”?"),
        ("id,cost,title\n1,,Trees\n", "projects.csv, line 2, column 1: the key “cost” is missing"),
        (
            "id,cost,title\n1,600\n",
            "projects.csv, line 2, column 1: the row has 2 cells, the first row names 3 columns; put a "
                + "cell that contains the separator in quotes"
        ),
        ("id,cost,cost\n1,600,6\n", "projects.csv, line 1, column 9: the column “cost” stands here again"),
        (
            "id,,cost\n1,600,6\n",
            "projects.csv, line 1, column 4: the column has no name; the first row names the columns"
        ),
        ("id,cost,title\n1,600,\"Trees\n", "projects.csv, line 2, column 7: a quoted cell begins here and never ends"),
        ("", "projects.csv, line 1, column 1: the file is empty"),
    ])
    func `is refused with file, line and column`(csv: String, found: String) {
        #expect(Self.mistakes(csv).joined(separator: "\n") == found)
    }

    @Test func `must be there, in the same folder`() {
        #expect(Sample.mistakes(Self.yaml) == ["line 21, column 25: there is no file “projects.csv” beside this file"])
        for name in ["../projects.csv", "/etc/projects.csv", ".csv", "projects.txt"] {
            let found = Sample.mistakes(Self.yaml.replacing("projects.csv", with: name))
            #expect(found.count == 1)
            #expect(found.first?.contains("is no spreadsheet beside this file") == true)
        }
    }

    @Test func `may have a thousand rows, whose amounts stay exact`() throws {
        let rows = (1...500).map { "\($0),\($0).10,T\n" }.joined()
        let file = try Sample.read(
            Self.yaml.replacing("title: The vote", with: "title: V"), files: ["projects.csv": "id,cost,title\n" + rows])
        #expect(Sample.terms(file)?["projects"]?.arrayValue?.last?["cost"]?.stringValue == "500.10")
    }
}
