namespace Jolt.Broker.Storage.Tables;

/// <summary>A row is written to by so many at once that this writer never had its turn. A retry is safe.</summary>
/// <param name="thing">What the row is of, for example <c>job 'j-…'</c>.</param>
public sealed class ContentionException(string thing)
    : Exception($"The row of {thing} was changed by others at every one of {ContentionBackoff.AttemptsMax} tries.");
