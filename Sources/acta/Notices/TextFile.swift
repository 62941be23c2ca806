import Foundation
import Storage
import Values

/// Writes text messages into a file that the operator reads, in place of sending them: for samples and for trying.
struct TextFile: Sendable {
    let path: String

    /// Appends a message: when, to which number, and what it says, as one line of JSON.
    func send(_ notice: Notice, at time: Instant) throws {
        let line: JSON = [
            "time": .string(time.description), "number": .string(notice.letter.address),
            "text": .string(notice.letter.text),
        ]
        if !FileManager.default.fileExists(atPath: path) {
            guard
                FileManager.default.createFile(
                    atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw MailCourier.Trouble.later("the file cannot be written") }
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(line.serialized() + [0x0a]))
        try file.close()
    }
}

/// By which way text messages leave.
enum TextCourier: Sendable {
    case gateway(TextGateway)
    case file(TextFile)

    /// Hands a message over.
    func send(_ notice: Notice, at time: Instant) async throws {
        switch self {
        case .gateway(let gateway): try await gateway.send(notice)
        case .file(let file): try file.send(notice, at: time)
        }
    }
}
