namespace Jolt.Sandbox.Binary;

/// <summary>The parameters and results of a function or a block. Two of the same shape are equal.</summary>
internal sealed class FunctionType : IEquatable<FunctionType>
{
    public static readonly FunctionType Empty = new([], []);

    public FunctionType(ValueKind[] parameters, ValueKind[] results)
    {
        Parameters = parameters;
        Results = results;
    }

    public ValueKind[] Parameters { get; }

    public ValueKind[] Results { get; }

    public bool Equals(FunctionType? other) =>
        other is not null
        && Parameters.AsSpan().SequenceEqual(other.Parameters)
        && Results.AsSpan().SequenceEqual(other.Results);

    public override bool Equals(object? obj) => Equals(obj as FunctionType);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Parameters.Length);
        foreach (var kind in Parameters.Concat(Results))
        {
            hash.Add(kind);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"({Names(Parameters)}) -> ({Names(Results)})";

    private static string Names(ValueKind[] kinds) => string.Join(", ", kinds.Select(kind => kind.Name()));
}
