using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Compilation.Operators;

/// <summary>All pure operators, gathered from their families.</summary>
internal static class PureOperators
{
    private static readonly Dictionary<Opcode, PureOperator> All = Gather();

    public static PureOperator? Find(Opcode opcode) => All.GetValueOrDefault(opcode);

    private static Dictionary<Opcode, PureOperator> Gather()
    {
        var all = new Dictionary<Opcode, PureOperator>();
        IntegerOperators.AddTo(all);
        ComparisonOperators.AddTo(all);
        FloatOperators.AddTo(all);
        ConversionOperators.AddTo(all);
        VectorOperators.AddTo(all);
        return all;
    }
}
