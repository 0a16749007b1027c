namespace Jolt.LocalRuntime.Tests.ApiSubset;

#pragma warning disable CA1000, CA1003, CA1034, CA1051, CA1062, CA1708, CA1814, CA1822, CA2225

/// <summary>
/// A type with every kind of member that has an id of its own form. All that is visible is documented, so that the
/// compiler writes its ids into the documentation file, for the test to compare with.
/// </summary>
public abstract class Sample<T> : ICloneable
{
    /// <summary>A constant.</summary>
    public const int Constant = 1;

    /// <summary>A field.</summary>
    protected readonly T? Field;

    internal readonly int Hidden;

    /// <summary>A constructor.</summary>
    protected Sample(int hidden) => Hidden = hidden;

    /// <summary>An event.</summary>
    public event EventHandler<T>? Changed;

    /// <summary>A property.</summary>
    public string? Name { get; private set; }

    /// <summary>A property for those who derive.</summary>
    protected internal int Shared { get; set; }

    internal int Unseen { get; set; }

    /// <summary>An indexer.</summary>
    public int this[string key, T other] => key.Length + (other is null ? 0 : 1);

    /// <summary>A conversion.</summary>
    public static implicit operator Sample<T>?(string value) => null;

    /// <summary>Another conversion.</summary>
    public static explicit operator int(Sample<T> value) => value.Hidden;

    /// <summary>An operator.</summary>
    public static Sample<T> operator +(Sample<T> left, Sample<T> right) => left;

    /// <summary>Generics, references and arrays.</summary>
    public TOther Convert<TOther>(T value, Func<T, TOther> how, ref TOther[] all, out int[,] grid)
    {
        grid = new int[1, 1];
        all[0] = how(value);
        return all[0];
    }

    /// <summary>Nested types.</summary>
    public void Nested(Dictionary<string, List<T>>.KeyCollection keys, Inner inner) => Name = $"{keys}{inner}";

    object ICloneable.Clone() => MemberwiseClone();

    private protected void HiddenToo() => Changed?.Invoke(this, Field!);

    /// <summary>A record, whose members are mostly the compiler's.</summary>
    /// <param name="Value">A property.</param>
    public record Inner(int Value);
}

/// <summary>An extension.</summary>
public static class SampleExtensions
{
    /// <summary>A method that extends.</summary>
    public static string Twice<TValue>(this TValue value, int? times = null)
        where TValue : class => $"{value}{value}{times}";
}

/// <summary>A delegate.</summary>
public delegate int SampleDelegate(string text);
