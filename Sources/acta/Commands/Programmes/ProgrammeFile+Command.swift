import Foundation
import Kernel
import ProgrammeFiles
import Values

extension ProgrammeFile {
    /// Reads a programme file for a command.
    ///
    /// - Throws: a `Failure` that names every mistake with its line and column.
    static func read(_ file: String) throws -> ProgrammeFile {
        guard FileManager.default.isReadableFile(atPath: file) else {
            throw Failure.wrongUse("The file \(file) cannot be read.", remedy: "Check its name and its permissions.")
        }
        do throws(ProgrammeFileError) {
            return try ProgrammeFile(path: file, now: SystemTime().now(), procedures: .all)
        } catch {
            let details = error.mistakes.map { $0.detail(in: file) }
            throw Failure(
                .refused, "programme_file.mistakes",
                "\(file) has \(Numerals.count(details.count, "mistake", "mistakes")); nothing was sent.",
                remedy: "Correct the file and open it again.", details: details)
        }
    }
}

extension ProgrammeFileError.Mistake {
    /// A line for people, and an object for programs.
    func detail(in file: String) -> Failure.Detail {
        let spot = position.map { "\($0.file ?? file):\($0.line):\($0.column)" } ?? file
        let place: [(String, JSON)] =
            position.map {
                [("line", .integer(Int64($0.line))), ("column", .integer(Int64($0.column)))]
            } ?? []
        let members = [("file", .string(position?.file ?? file))] + place + [("reason", JSON.string(reason))]
        return Failure.Detail(
            text: "\(spot): \(reason)", json: .object(members.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}
