import Kernel
import Participation

extension ProcedureList {
    /// Every kind of part that this software knows: a new one is a line here.
    static let all: ProcedureList = {
        var list = ProcedureList()
        list.add(Budget.self)
        return list
    }()
}
