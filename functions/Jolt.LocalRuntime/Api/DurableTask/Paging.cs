namespace Microsoft.DurableTask;

/// <summary>One page of an answer.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">Its items.</param>
    /// <param name="continuationToken">What asks for the next page; none on the last.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>Gets the items.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Gets what asks for the next page; none on the last.</summary>
    public string? ContinuationToken { get; }
}

/// <summary>An answer in pages.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>Asks for the pages.</summary>
    /// <param name="continuationToken">Where to begin; at the beginning when not given.</param>
    /// <param name="pageSizeHint">The items of a page.</param>
    /// <returns>The pages.</returns>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc/>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
