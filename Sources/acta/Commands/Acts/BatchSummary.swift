import Values

/// What became of a batch: how many acts stand on the log, and how many were refused for which reason.
struct BatchSummary {
    /// How many acts stand on the log.
    private(set) var accepted: UInt64 = 0
    private var refused: [String: (count: UInt64, firstLine: UInt64, example: Failure)] = [:]
    private let began = ContinuousClock.now

    /// How many acts were refused.
    var refusedCount: UInt64 { refused.values.reduce(0) { $0 + $1.count } }

    /// Counts an answer.
    mutating func count(_ line: BatchSender.Line) {
        guard let problem = line.problem else {
            accepted += 1
            return
        }
        refused[problem.code, default: (0, line.number, problem)].count += 1
    }

    /// For programs.
    var json: JSON {
        let codes = refused.sorted { $0.key < $1.key }.map {
            JSONMember(name: $0.key, value: .number(JSONNumber($0.value.count)))
        }
        return ["accepted": .number(JSONNumber(accepted)), "refused": .object(codes)]
    }

    /// For people.
    var text: String {
        let elapsed = ContinuousClock.now - began
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let rate = seconds > 0 ? UInt64(Double(accepted) / seconds) : accepted
        var lines = [
            "\(Numerals.count(accepted, "act stands", "acts stand")) on the log (\(Numerals.grouped(rate)) a second)."
        ]
        for (code, refusal) in refused.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "\(Numerals.count(refusal.count, "act was", "acts were")) refused with \(code), first in line "
                    + "\(refusal.firstLine): \(refusal.example.reason)")
        }
        return lines.joined(separator: "\n")
    }

    /// Prints the summary; refused acts make the command end with 1.
    func show(_ output: OutputOptions) throws {
        output.show(text, json: json)
        guard refusedCount == 0 else { throw failure }
    }

    /// How a command ends when acts were refused.
    var failure: Failure {
        Failure(
            .refused, "batch.refused", "\(Numerals.count(refusedCount, "act was", "acts were")) refused.",
            remedy: "Correct and sign them again; those that were accepted are not taken twice.")
    }
}
