public import Kernel

/// The office of a sample deployment, which appoints whoever wants to try its desk.
///
/// There is one only where the log was begun as a sample: nobody gets a role by pressing a button anywhere else.
public struct SampleOffice: Sendable {
    /// Appoints somebody to the office, and says with which entry.
    let appoint: @Sendable (ActorID) async throws -> UInt64

    /// An office that appoints by an act of its own key.
    public init(appoint: @Sendable @escaping (ActorID) async throws -> UInt64) {
        self.appoint = appoint
    }
}
