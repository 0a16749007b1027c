using Jolt.Contracts.Problems;

namespace Jolt.Broker.Jobs;

/// <summary>Collects what is wrong with a request, so that its sender learns everything at once.</summary>
internal sealed class FieldErrors
{
    /// <summary>Errors that are listed at most: a hundred thousand bad inputs are one mistake, not a long answer.</summary>
    private const int ErrorsListedMax = 32;

    private readonly List<FieldError> errors = [];

    /// <summary>Whether the list is full, so that looking on is a waste.</summary>
    public bool IsFull => errors.Count >= ErrorsListedMax;

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<FieldError> All => errors;

    /// <summary>Notes an error unless the condition holds.</summary>
    public bool Require(bool holds, string field, string expected)
    {
        if (!holds && !IsFull)
        {
            errors.Add(new FieldError(field, expected));
        }

        return holds;
    }

    /// <summary>Notes an error unless the value is in the range.</summary>
    public bool RequireRange(long value, long min, long max, string field) =>
        Require(value >= min && value <= max, field, $"{min} to {max}");
}
