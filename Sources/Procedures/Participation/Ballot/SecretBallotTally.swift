public import Elections
import Values

/// A secret ballot as far as it has been counted.
public struct SecretBallotTally: Sendable {
    /// The public halves of credentials, in the order of the log.
    var credentials: [CredentialList.Entry] = []
    /// What setting up has come to so far.
    public internal(set) var papers = SecretBallotPapers()
    /// The ballot box, once the election is fixed.
    public internal(set) var box: ElectionBox?
    /// Who opened the tally, in the order of the log.
    var openers: [String] = []
    /// Whether the archive's records are kept, and not only the digest of its end.
    let keepsArchive: Bool
    /// The first entry that could not be counted, although it was accepted.
    var unreadable: UInt64?

    /// Nothing yet.
    ///
    /// - Parameter keepsArchive: for an export: whether every record of the archive is kept.
    public init(keepsArchive: Bool = false) {
        self.keepsArchive = keepsArchive
    }
}
