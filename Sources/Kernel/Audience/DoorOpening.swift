/// To whom an address of a log that is not public answers. An address of which nothing is said answers to the log's
/// readers alone.
public enum DoorOpening: Hashable, Sendable {
    /// To everybody: it says nothing of what stands on the log.
    case everybody
    /// To everybody, but for the hashes of single entries: who can guess an entry could find it by its hash.
    case aboveLeaves
    /// To whoever has an account, also before they are let in: what there is concerns the account alone.
    case accounts
    /// To whoever is known in the programme that the address names: what there is concerns them alone.
    case ownProgrammes
}
