import Kernel
import ProgrammeFiles
import Web

extension ProgrammeReader {
    /// Reads the files that the desk is given, by the rules of `acta open`.
    init(procedures: ProcedureList) {
        self.init(
            instant: { text, zone in
                do throws(LocalTime.Wrong) {
                    return .success(try LocalTime.instant(text, zone: zone))
                } catch {
                    return .failure(.init(reason: error.reason))
                }
            },
            sheet: { bytes in
                do throws(ProgrammeFileError) {
                    let sheet = try Spreadsheet(csv: bytes, file: "file")
                    return .success(
                        RollSheet(
                            columns: sheet.columns, rows: sheet.rows.map { .init(line: $0.line, cells: $0.cells) }))
                } catch {
                    return .failure(
                        .init(
                            error.mistakes.map {
                                Finding(line: $0.position?.line, column: $0.position?.column, reason: $0.reason)
                            }))
                }
            }
        ) { bytes, now in
            do throws(ProgrammeFileError) {
                let file = try ProgrammeFile(bytes, now: now, procedures: procedures)
                return .read(name: file.name, programme: file.programme, remarks: file.remarks.map(Self.finding))
            } catch {
                return .wrong(error.mistakes.map(Self.finding))
            }
        }
    }

    private static func finding(_ mistake: ProgrammeFileError.Mistake) -> Finding {
        Finding(line: mistake.position?.line, column: mistake.position?.column, reason: mistake.reason)
    }
}
