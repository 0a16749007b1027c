namespace Jolt.Sandbox.Reference.Operators;

/// <summary>Rounding and comparing as the specification words it, zeros' signs included.</summary>
internal static class Rounding
{
    /// <summary>From here on every number is a whole one.</summary>
    private const double WholeFrom = 1UL << 52;

    /// <summary>Towards zero; what is less than one becomes a zero of the same sign.</summary>
    public static double Truncate(double value) => !(Math.Abs(value) < WholeFrom)
        ? value
        : double.CopySign((long)value, value);

    public static double Floor(double value)
    {
        var whole = Truncate(value);
        return value < whole ? whole - 1 : whole;
    }

    public static double Ceiling(double value) => -Floor(-value);

    /// <summary>To the nearest whole number; of two equally near ones, to the even one.</summary>
    public static double Nearest(double value)
    {
        var whole = Truncate(value);
        var rest = Math.Abs(value - whole);
        var odd = rest == 0.5 && (long)whole % 2 != 0;
        return rest > 0.5 || odd ? whole + double.CopySign(1, value) : whole;
    }

    /// <summary>The lesser number, not-a-number if either is; of two zeros, the negative one.</summary>
    public static double Least(double left, double right)
    {
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return double.NaN;
        }

        return left == right ? (double.IsNegative(left) ? left : right) : left < right ? left : right;
    }
}
