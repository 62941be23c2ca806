extension Ballot {
    /// Whether it was made for this election.
    public func isFor(_ election: Election) -> Bool {
        electionUUID == election.uuid && electionHash == election.fingerprint
    }

    /// Checks everything that the ballot claims by itself; that its credential is one of the election's is for the
    /// caller to know.
    func check(in election: Election, _ tables: ElectionTables) throws(ElectionReason) {
        let group = election.group
        guard isFor(election) else { throw .otherElection }
        guard let signature else { throw .signatureMissing }
        guard credential != group.identity else { throw .secretKnown("the credential") }
        guard signature.hash == signedHash(in: group) else { throw .signedHashWrong }
        guard
            SchnorrProof.holdsForMember(
                signature.proof, for: credential, BallotTexts.signature(signature.hash), in: tables)
        else { throw .signatureWrong }
        guard answers.count == election.questions.count else {
            throw .answerCountWrong(stated: answers.count, expected: election.questions.count)
        }
        let voter = BallotTexts.voter(election.fingerprint, credential, in: group)
        for (index, (answer, question)) in zip(answers, election.questions).enumerated() {
            try answer.check(question, number: index + 1, voter: voter, tables)
        }
    }
}
