import Formats
import Kernel
import Participation
import ProgrammeFiles
import Proofs
import Registers
import Values

extension FuzzTarget {
    static let formats = [register, pabulib, spreadsheet, programme, picture, releases]

    static let register = FuzzTarget(
        "rsf",
        seeds: {
            let item = #"{"fields":["country"],"register":"country"}"#
            let hash = Hash.sha256(Array(item.utf8)).hex
            return [
                Array(
                    """
                    assert-root-hash\tsha-256:\(Hash.sha256([UInt8]()).hex)
                    add-item\t\(item)
                    append-entry\tuser\tcountry\t2016-04-05T13:23:05Z\tsha-256:\(hash)

                    """.utf8)
            ]
        },
        check: { bytes in
            guard let file = accepted({ try RSFFile(parsing: bytes) }) else { return }
            demand(file.serialized() == bytes, "a register file is written as it was read")
            guard let register = accepted({ try OpenRegister(file) }) else { return }
            demand(try OpenRegister(register.file()).root == register.root, "its register comes back")
        })

    static let pabulib = FuzzTarget(
        "pabulib",
        seeds: {
            [
                Array(
                    """
                    META
                    key;value
                    description;A street
                    country;Poland
                    unit;Warszawa
                    instance;2026
                    num_projects;2
                    num_votes;2
                    budget;1000
                    vote_type;approval
                    rule;greedy
                    PROJECTS
                    project_id;cost;name
                    1;600;Trees
                    2;500;Benches
                    VOTES
                    voter_id;vote
                    1;1,2
                    2;2

                    """.utf8)
            ]
        },
        check: { bytes in
            guard let file = accepted({ try PabulibFile(parsing: bytes) }),
                let written = accepted({ try file.serialized() })
            else { return }
            demand(try PabulibFile(parsing: written) == file, "an election comes back")
            demand(try PabulibFile(parsing: written).serialized() == written, "writing again changes nothing")
        })

    static let spreadsheet = FuzzTarget(
        "csv",
        seeds: { ["id,title\n1,\"Trees, and\n\"\"more\"\"\"\n2,Benches\n", "a;b\r\n1;2\r\n"].map { Array($0.utf8) } },
        check: { bytes in
            guard let sheet = accepted({ try Spreadsheet(csv: bytes, file: "rows.csv") }) else { return }
            let columns = sheet.columns.count
            demand(sheet.rows.allSatisfy { $0.cells.count <= columns }, "no row has more cells than columns")
        })

    static let picture = FuzzTarget(
        "picture",
        seeds: {
            [
                // One grey pixel and its author's name; one white pixel.
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACnRFWHRBdXRob3IAQW5hZ3rjfgAA"
                    + "AApJREFUeJxjaAAAAIIAgXfNcrYAAAAASUVORK5CYII=",
                "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////"
                    + "////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q==",
            ].compactMap { Base64.decode($0) }
        },
        check: { bytes in
            guard let bare = accepted({ try BarePicture(bytes) }) else { return }
            demand(try BarePicture(bare.bytes) == bare, "what is bare stays as it is")
            // Sizes that the fuzzer makes up in a header would take a second each.
            guard bare.widthPixels * bare.heightPixels <= 1 << 20, let small = accepted({ try SmallPicture(of: bytes) })
            else { return }
            demand(small.bytes.count <= SmallPicture.mostBytes, "a small picture is small")
            demand(
                max(small.widthPixels, small.heightPixels) <= SmallPicture.longestSide, "a small picture has few pixels"
            )
            let read = try BarePicture(small.bytes)
            demand(
                (read.widthPixels, read.heightPixels) == (small.widthPixels, small.heightPixels),
                "a small picture has the size that is said")
        })

    static let programme = FuzzTarget(
        "programme",
        seeds: { [Array(programmeText.utf8)] },
        check: { bytes in
            var procedures = ProcedureList()
            procedures.add(Budget.self)
            procedures.add(Register.self)
            let now = Instant(milliseconds: 1_800_000_000_000)
            guard let file = accepted({ try ProgrammeFile(bytes, now: now, procedures: procedures) }) else {
                return
            }
            let declared = file.declaration
            demand(
                try JSON(encoding: declared.decode(Programme.self)) == declared,
                "a programme comes back from its declaration")
        })

    private static let programmeText = """
        name: street
        title: A street for everyone
        audience: public
        zone: Europe/Warsaw
        data:
          controller: Town of Tests
          contact: privacy@example.org
          purpose: Testing
          legalBasis: public task
          retention: {ballots: P2Y}
        parts:
          money:
            procedure: budget@1
            title: The money
            terms:
              opens: now
              closes: now+3d
              budget: {amount: "100000.00", currency: EUR}
              eligible: anyone
              ballot: {type: approval, min: 1, max: 3}
              rule: {method: greedy, by: votes, whenFull: skip}
              ties: [cost, id]
              projects:
                - {id: p1, title: Trees, cost: "15000.00"}
                - {id: p2, title: "Benches & more", cost: "22000.00"}

        """
}
