using Jolt.Contracts;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Ledger;

/// <summary>Which postings a statement shows.</summary>
/// <param name="Job">Only those about this job, or null for all.</param>
/// <param name="Kind">Only those of this kind, or null for all.</param>
public sealed record StatementFilter(string? Job, TransferKind? Kind)
{
    /// <summary>Shows everything.</summary>
    public static StatementFilter All { get; } = new(null, null);

    /// <summary>Reads a filter as a request says it.</summary>
    /// <param name="job">A job's id, or nothing.</param>
    /// <param name="kind">A kind's name, or nothing.</param>
    /// <param name="errors">What is wrong with it; empty if nothing is.</param>
    public static StatementFilter Parse(string? job, string? kind, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        if (!string.IsNullOrEmpty(job) && !Identifiers.IsId(job))
        {
            found.Add(new FieldError("job", "a job's id, j-…"));
        }

        var known = Enum.GetValues<TransferKind>().Where(each => each.Name() == kind).Cast<TransferKind?>().FirstOrDefault();
        if (!string.IsNullOrEmpty(kind) && known is null)
        {
            found.Add(new FieldError("kind", "one of " + string.Join(", ", Enum.GetValues<TransferKind>().Select(TransferKinds.Name))));
        }

        errors = found;
        return new StatementFilter(string.IsNullOrEmpty(job) ? null : job, known);
    }
}
