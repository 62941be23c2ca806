import Kernel
import Proofs
import Values

/// An audit's report in words and for programs.
struct AuditText {
    /// What was found.
    let report: AuditReport
    /// The key that the log is signed with.
    let key: NoteVerifierKey
    /// Whether nobody but the log itself named the key.
    let isKeyFromLog: Bool

    /// For people.
    var text: String {
        let checkpoint = report.checkpoint
        var lines = [
            "The log is right.",
            "  Log      \(checkpoint.origin)",
            "  Entries  \(Numerals.grouped(checkpoint.size)), with root \(checkpoint.root.base64)",
            "  Key      \(key.text)",
            "  Checked  every signature, every decision, the tree, and \(Numerals.count(stated.count, "outcome", "outcomes"))",
        ]
        if let seen = report.witnessed {
            lines += seen.witnesses.map {
                "  Seen     by \($0.name) at \($0.time), when the log had \(Numerals.grouped(seen.checkpoint.size))"
            }
        }
        if !report.parts.isEmpty { lines += ["", table] }
        lines += HiddenText(report: report.hidden).lines
        for part in stated {
            guard let outcome = part.outcome else { continue }
            lines += ["", "\(part.address) came to:"] + Self.plain(outcome.results, indent: "  ")
        }
        lines += ["", "What this does not prove:"] + reservations.map { "  - \($0)" }
        return lines.joined(separator: "\n")
    }

    /// For programs.
    var json: JSON {
        let parts: [JSON] = report.parts.map { part in
            [
                "part": .string(part.address.description),
                "procedure": part.procedure.map { .string($0.description) } ?? .null,
                "moves": .integer(Int64(part.moves)), "actors": .integer(Int64(part.actors)),
                "statedBy": part.statedBy.map { .number(JSONNumber($0)) } ?? .null,
                "digest": part.outcome.map { .string(Self.digest(of: $0)) } ?? .null,
                "results": part.outcome?.results ?? .null,
            ]
        }
        return [
            "verified": true, "log": .string(report.checkpoint.origin),
            "size": .number(JSONNumber(report.checkpoint.size)), "root": .string(report.checkpoint.root.base64),
            "vkey": .string(key.text), "parts": .array(parts), "hidden": HiddenText(report: report.hidden).json,
            "words": .array(report.words.map(Self.word)), "witnessed": report.witnessed.map(Self.witnessed) ?? .null,
            "takings": .array(report.takings.map(Self.taking)),
            "reservations": .array(reservations.map { .string($0) }),
        ]
    }

    private var stated: [Replay.PartResult] { report.parts.filter { $0.outcome != nil } }

    private var reservations: [String] {
        var sentences = report.reservations
        if isKeyFromLog {
            sentences.append(
                "The key was taken from the log itself: compare it with the one that the office publishes.")
        }
        return sentences
    }

    private var table: String {
        var table = Table([
            ("Part", .left), ("Rules", .left), ("Moves", .right), ("People", .right), ("Outcome", .left),
        ])
        for part in report.parts {
            let outcome = part.outcome.map { "same as computed here (\(Self.digest(of: $0).prefix(12))…)" }
            table.add([
                part.address.description, part.procedure?.description ?? "", Numerals.grouped(part.moves),
                Numerals.grouped(part.actors), outcome ?? "none stated",
            ])
        }
        return table.text
    }

    private static func witnessed(_ report: WitnessReport) -> JSON {
        [
            "size": .number(JSONNumber(report.checkpoint.size)), "root": .string(report.checkpoint.root.base64),
            "witnesses": .array(
                report.witnesses.map { ["name": .string($0.name), "time": .string($0.time.description)] }),
        ]
    }

    private static func taking(_ report: TakingReport) -> JSON {
        func numbers(_ entries: [UInt64]) -> JSON { .array(entries.map { .number(JSONNumber($0)) }) }
        func sight(_ sight: TakingReport.Sight?) -> JSON {
            sight.map { ["size": .number(JSONNumber($0.size)), "time": .string($0.time.description)] } ?? .null
        }
        return [
            "part": .string(report.part.description), "name": .string(report.taking.name),
            "until": .string(report.taking.until.description), "seenBefore": sight(report.before),
            "seenAfter": sight(report.after), "shownInTime": numbers(report.shown),
            "notShownInTime": numbers(report.unshown),
        ]
    }

    private static func word(_ word: Replay.Word) -> JSON {
        [
            "part": .string(word.part.description), "fact": .string(word.fact),
            "voucher": .string(word.voucher.text), "acts": .integer(Int64(word.count)),
        ]
    }

    private static func digest(of outcome: ComputedOutcome) -> String { Hash.sha256(outcome.bytes).base64URL }

    /// Results as indented lines.
    private static func plain(_ json: JSON, indent: String) -> [String] {
        (json.objectValue ?? []).flatMap { member -> [String] in
            switch member.value {
            case .object where (try? member.value.decode(Money.self)) != nil:
                ["\(indent)\(member.name): \(short(member.value))"]
            case .object: ["\(indent)\(member.name):"] + plain(member.value, indent: indent + "  ")
            case .array(let items): ["\(indent)\(member.name): \(items.map(Self.short).joined(separator: ", "))"]
            default: ["\(indent)\(member.name): \(short(member.value))"]
            }
        }
    }

    private static func short(_ json: JSON) -> String {
        if let money = try? json.decode(Money.self) { return money.description }
        return json.stringValue ?? String(decoding: json.serialized(), as: UTF8.self)
    }
}
