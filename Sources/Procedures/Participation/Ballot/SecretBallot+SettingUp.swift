public import Elections
import Kernel
import Proofs
import Values

/// Setting an election up: the credentials, and its fixing once all keys are there.
extension SecretBallot {
    /// Takes public halves of credentials: members of the group, none twice.
    func enlist(_ credentials: [String], in situation: inout Situation<Subject>) throws(Refusal) {
        var list = try situation.credentialList
        guard list.uuid == nil, var digest = Base64URL.decode(list.digest).flatMap({ Hash(bytes: $0) }) else {
            throw SecretBallotRefusal.list("The list is closed.").refusal
        }
        guard (1...Self.mostListed).contains(credentials.count) else {
            throw SecretBallotRefusal.list("One act lists 1 to \(Self.mostListed) credentials.").refusal
        }
        guard list.credentials + UInt64(credentials.count) <= SecretBallotTerms.mostCredentials else {
            throw SecretBallotRefusal.list("There are too many credentials.").refusal
        }
        var read: [CredentialList.Entry] = []
        for (place, text) in credentials.enumerated() {
            let entry = try entry(text, at: place)
            let key = Self.groupName.group.text(entry.credential)
            guard try situation.record(.credential(key)) == nil else {
                throw SecretBallotRefusal.credential(place, "It stands on the list already.").refusal
            }
            try situation.set(.credential(weight: entry.weight, adds: nil), at: .credential(key))
            digest = CredentialDigest.adding(text, to: digest)
            read.append(entry)
        }
        // The dear checks come last, when everything else is loaded.
        for (place, entry) in read.enumerated() where !entry.isMember(of: Self.groupName.group) {
            throw SecretBallotRefusal.credential(place, "It is not an element of the group.").refusal
        }
        list.credentials += UInt64(credentials.count)
        list.digest = digest.base64URL
        try situation.set(.list(list), at: .list)
    }

    private func entry(_ text: String, at place: Int) throws(Refusal) -> CredentialList.Entry {
        guard let entry = CredentialList.Entry(text, in: Self.groupName.group) else {
            throw SecretBallotRefusal.credential(place, "It cannot be read.").refusal
        }
        guard (1...terms.heaviest).contains(entry.weight), (terms.mostWeight != nil) == text.utf8.contains(0x2c) else {
            throw SecretBallotRefusal.credential(place, "Its weight is missing or not allowed.").refusal
        }
        return entry
    }

    /// Closes the list: what the authority states is what stands on the log.
    func publish(
        _ uuid: String, _ count: UInt64, _ digest: String, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        var list = try situation.credentialList
        guard list.uuid == nil else { throw SecretBallotRefusal.list("The list is closed.").refusal }
        guard count == list.credentials, digest == list.digest else {
            throw SecretBallotRefusal.list(
                "The list has \(list.credentials) credentials and the digest \(list.digest)."
            ).refusal
        }
        guard Election.isIdentifier(uuid) else {
            throw SecretBallotRefusal.list("The election's identifier has 14 to 64 signs of base 58.").refusal
        }
        guard count >= terms.fewestBallots else {
            throw SecretBallotRefusal.tooFew(count, fewest: terms.fewestBallots).refusal
        }
        list.uuid = uuid
        try situation.set(.list(list), at: .list)
    }

    /// The office fixes the election: exactly what keys, credentials and terms make it.
    func fix(
        _ text: String, _ people: UInt64?, _ roll: String?, in situation: inout Situation<Subject>
    ) throws(Refusal) {
        let list = try situation.credentialList
        guard let uuid = list.uuid else {
            throw SecretBallotRefusal.list("The authority has not closed the list of credentials.").refusal
        }
        try checkRoll(people, roll, credentials: list.credentials, in: situation)
        let papers = try papers(in: situation)
        let trustees = try Self.checked(SecretBallotRefusal.key) { () throws(ElectionReason) in
            try self.trustees(from: papers)
        }
        let name = "\(situation.programme)/\(situation.part)"
        guard let election = election(uuid: uuid, name: name, trustees: trustees), election.bytes == Array(text.utf8)
        else { throw SecretBallotRefusal.text.refusal }
        try situation.set(.election(text), at: .election)
        let tally = EncryptedTally.empty(of: election).serialized(in: election.group)
        let box = SecretBallotBox(counted: 0, weight: 0, tally: String(decoding: tally, as: UTF8.self), openedBy: 0)
        try situation.set(.box(box), at: .box)
    }

    /// The election that identifier, trustees and terms make.
    public func election(uuid: String, name: String, trustees: TrusteeList) -> Election? {
        Election(
            uuid: uuid, name: name, description: "", questions: terms.electionQuestions, groupName: Self.groupName,
            publicKey: trustees.electionKey(in: Self.groupName.group))
    }

    /// Each person on the roll has one credential.
    private func checkRoll(
        _ people: UInt64?, _ roll: String?, credentials: UInt64, in situation: Situation<Subject>
    ) throws(Refusal) {
        guard let voters = terms.voters else {
            guard people == nil, roll == nil else { throw SecretBallotRefusal.noRoll.refusal }
            return
        }
        let size = try situation.size(of: voters) ?? 0
        guard people == size, credentials == size, let roll, Base64URL.decode(roll)?.count == 32 else {
            throw SecretBallotRefusal.roll(people: size, credentials: credentials).refusal
        }
    }
}
