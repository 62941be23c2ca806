import Kernel
import ProgrammeFiles
import Web

extension ProgrammeReader {
    /// Reads the files that the desk is given, by the rules of `acta open`.
    init(procedures: ProcedureList) {
        self.init { bytes, now in
            do throws(ProgrammeFileError) {
                let file = try ProgrammeFile(bytes, now: now, procedures: procedures)
                return .read(name: file.name, programme: file.programme)
            } catch {
                return .wrong(
                    error.mistakes.map {
                        Finding(line: $0.position?.line, column: $0.position?.column, reason: $0.reason)
                    })
            }
        }
    }
}
