public import Kernel
public import Values

/// A programme as an office writes it down: YAML that has been checked, ready to be opened.
public struct ProgrammeFile: Sendable {
    /// The programme's name on the log and in addresses, where the file gives one.
    public let name: String?
    /// The time zone of the file's local times, a name of the IANA time zone database.
    public let zone: String?
    /// What the file declares.
    public let programme: Programme
    /// What a data-protection officer would ask about, with line and column; no reason not to open it.
    public let remarks: [ProgrammeFileError.Mistake]

    /// Reads a programme file and checks it against the procedures.
    ///
    /// - Parameters:
    ///   - bytes: YAML in UTF-8.
    ///   - now: the moment from which `now+3d` is reckoned.
    ///   - procedures: what parts may be made of.
    ///   - files: gives the bytes of a file beside the programme file; nil when there is none of that name.
    /// - Throws: every mistake that can be found at once, with line and column.
    public init(
        _ bytes: [UInt8], now: Instant, procedures: ProcedureList, files: (_ name: String) -> [UInt8]? = { _ in nil }
    ) throws(ProgrammeFileError) {
        let (root, count) = try YAMLReader.read(bytes)
        self = try withoutActuallyEscaping(files) { (files) throws(ProgrammeFileError) in
            var check = ProgrammeFileCheck(
                now: now, procedures: procedures, rows: SpreadsheetRows(count: count, read: files))
            return try check.file(root)
        }
    }

    init(name: String?, zone: String?, programme: Programme, remarks: [ProgrammeFileError.Mistake]) {
        self.name = name
        self.zone = zone
        self.programme = programme
        self.remarks = remarks
    }

    /// The declaration as it goes on the log.
    public var declaration: JSON {
        do {
            return try JSON(encoding: programme)
        } catch {
            preconditionFailure("a programme that was read from JSON can be written as JSON: \(error)")
        }
    }

    /// The body of the act that opens the programme: `{"edition": 1, "programme": {…}}`.
    public var openBody: JSON {
        ProgrammeRules.openBody(declaration)
    }
}
