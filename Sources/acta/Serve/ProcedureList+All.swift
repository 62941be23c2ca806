import Kernel
import Participation
import Procurement
import Registers

extension ProcedureList {
    /// Every kind of part that this software knows: a new one is a line here.
    static let all: ProcedureList = {
        var list = ProcedureList()
        list.add(Auction.self)
        list.add(Authorisation.self)
        list.add(Budget.self)
        list.add(Call.self)
        list.add(Consultation.self)
        list.add(Identity.self)
        list.add(Objection.self)
        list.add(Petition.self)
        list.add(Principles.self)
        list.add(Proposal.self)
        list.add(Register.self)
        list.add(Roll.self)
        list.add(SecretBallot.self)
        list.add(Tender.self)
        list.add(Works.self)
        return list
    }()
}
