import Kernel
import Values

/// What a programme file must say about personal data, beyond having the keys.
enum DataProtectionCheck {
    /// What is wrong with the texts of the frame, shown in the file.
    static func mistakes(of programme: Programme, in frame: SourceNode) -> [ProgrammeFileError.Mistake] {
        var mistakes: [ProgrammeFileError.Mistake] = []
        let data = frame["data"]
        let texts = [
            (programme.title.text(), frame["title"]), (programme.data.controller, data?["controller"]),
            (programme.data.purpose.text(), data?["purpose"]), (programme.data.legalBasis, data?["legalBasis"]),
            (programme.data.contact, data?["contact"]),
        ]
        for (text, node) in texts where text.utf8.allSatisfy({ $0 <= 0x20 }) {
            mistakes.append(.init(node?.mistakePosition, "this must not be empty"))
        }
        if programme.data.retention.isEmpty {
            mistakes.append(
                .init(
                    data?["retention"]?.mistakePosition,
                    "say of each kind of personal data how long it is kept, like “ballots: P2Y”"))
        }
        for member in data?["retention"]?.members ?? [] {
            guard let text = member.value.scalar?.text, !isPeriod(text) else { continue }
            mistakes.append(
                .init(
                    member.value.mistakePosition,
                    "“\(text.prefix(40))” is not a period; write P30D for 30 days, P6M for six months, P2Y for two years"
                ))
        }
        return mistakes
    }

    /// Whether a text is a date-based duration of ISO 8601: `P1Y6M`, `P30D`, `P4W`.
    static func isPeriod(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        guard bytes.first == UInt8(ascii: "P"), bytes.count > 2, bytes.count <= 16 else { return false }
        bytes = bytes.dropFirst()
        var units = Array("YMWD".utf8)[...]
        while !bytes.isEmpty {
            let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty, let unit = bytes.dropFirst(digits.count).first,
                let place = units.firstIndex(of: unit)
            else { return false }
            units = units[(place + 1)...]
            bytes = bytes.dropFirst(digits.count + 1)
        }
        return true
    }
}
