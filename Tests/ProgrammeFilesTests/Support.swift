import Foundation
import Kernel
import Participation
import ProgrammeFiles
import Values

/// What the tests of programme files share.
enum Sample {
    /// 22 November 2026, 06:00 in UTC.
    static let now = Instant(seconds: 1_795_327_200)

    static let procedures: ProcedureList = {
        var procedures = ProcedureList()
        procedures.add(Budget.self)
        procedures.add(Roll.self)
        return procedures
    }()

    /// The folder of the package.
    static let package: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { url.deleteLastPathComponent() }
        return url.path
    }()

    static func read(_ text: String, files: [String: String] = [:]) throws(ProgrammeFileError) -> ProgrammeFile {
        try ProgrammeFile(Array(text.utf8), now: now, procedures: procedures) { files[$0].map { Array($0.utf8) } }
    }

    /// What is wrong with a file, one line for each mistake; empty when nothing is.
    static func mistakes(_ text: String, files: [String: String] = [:]) -> [String] {
        do {
            _ = try read(text, files: files)
            return []
        } catch {
            return error.mistakes.map(\.description)
        }
    }

    /// A right file. Line 1 is `zone`, line 14 `opens`.
    static let right = """
        zone: Europe/Warsaw
        title: Trees
        audience: public
        data:
          controller: City
          purpose: To choose
          legalBasis: public task
          retention: { ballots: P2Y }
          contact: dpo@city.example
        parts:
          vote:
            procedure: budget@1
            title: The vote
            terms:
              opens: 2026-12-01 08:00
              closes: 2026-12-14 18:00
              budget: { amount: 1000.00, currency: EUR }
              eligible: anyone
              ballot: { type: approval, max: 2 }
              rule: { method: greedy, by: votes, whenFull: skip }
              projects:
                - { id: 1, title: Lime trees, cost: 600.00 }
                - { id: 010, title: NO, cost: 400 }

        """

    /// The right file with one text in place of another, which must be there.
    static func with(_ old: String, _ new: String) -> String {
        precondition(right.contains(old), "the text to replace is there")
        return right.replacing(old, with: new)
    }

    /// The terms of the only part.
    static func terms(_ file: ProgrammeFile) -> JSON? {
        file.programme.parts["vote"]?.terms
    }
}
