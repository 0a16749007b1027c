namespace Jolt.Sandbox.Reference.Operators;

/// <summary>add, sub, mul, div, min and max, in the order of their opcodes: of scalars, and of each lane of a vector.</summary>
internal static class FloatArithmetic
{
    public static readonly Func<float, float, float>[] Singles =
    [
        static (left, right) => left + right,
        static (left, right) => left - right,
        static (left, right) => left * right,
        static (left, right) => left / right,
        static (left, right) => (float)Rounding.Least(left, right),
        static (left, right) => (float)-Rounding.Least(-left, -right),
    ];

    public static readonly Func<double, double, double>[] Doubles =
    [
        static (left, right) => left + right,
        static (left, right) => left - right,
        static (left, right) => left * right,
        static (left, right) => left / right,
        Rounding.Least,
        static (left, right) => -Rounding.Least(-left, -right),
    ];
}
