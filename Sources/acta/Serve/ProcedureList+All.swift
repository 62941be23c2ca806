import Kernel
import Participation
import Registers

extension ProcedureList {
    /// Every kind of part that this software knows: a new one is a line here.
    static let all: ProcedureList = {
        var list = ProcedureList()
        list.add(Budget.self)
        list.add(Register.self)
        return list
    }()
}
