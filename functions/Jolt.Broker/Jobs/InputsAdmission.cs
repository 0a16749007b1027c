using System.Text;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>Checks what the chunks read, and counts them.</summary>
internal static class InputsAdmission
{
    /// <summary>Length of the text after each number of a range, in characters.</summary>
    public const int SuffixCharsMax = 256;

    /// <summary>The number of chunks, or null if something is wrong; what, is in the errors.</summary>
    public static int? Check(JobInputs? inputs, UploadFacts facts, FieldErrors errors) => inputs switch
    {
        { List: { } list, Range: null, Blob: null } => CheckList(list, errors),
        { List: null, Range: { } range, Blob: null } => CheckRange(range, errors),
        { List: null, Range: null, Blob: { } blob } => CheckBlob(blob, facts, errors),
        _ => Refuse(errors),
    };

    private static int? Refuse(FieldErrors errors)
    {
        errors.Require(false, "inputs", "exactly one of list, range and blob");
        return null;
    }

    private static int? CheckList(IReadOnlyList<string> list, FieldErrors errors)
    {
        errors.RequireRange(list.Count, 1, Limits.ChunksPerJobMax, "inputs.list");
        for (var index = 0; index < list.Count && !errors.IsFull; index++)
        {
            // An element can be null all the same: JSON's null gets past the type's annotation inside a list.
            var bytes = list[index] is { } text ? Encoding.UTF8.GetByteCount(text) : -1;
            errors.Require(
                bytes is >= 0 and <= Limits.ChunkInputBytesMax, $"inputs.list[{index}]",
                $"a text of at most {Limits.ChunkInputBytesMax} bytes in UTF-8");
        }

        return list.Count;
    }

    private static int? CheckRange(NumberRange range, FieldErrors errors)
    {
        if (errors.RequireRange(range.Count, 1, Limits.ChunksPerJobMax, "inputs.range.count"))
        {
            var fromMax = long.MaxValue - (range.Count - 1);
            errors.Require(range.From <= fromMax, "inputs.range.from", $"at most {fromMax}, so that the last number fits into 64 bits");
        }

        errors.Require(
            range.Suffix is null || range.Suffix.Length <= SuffixCharsMax, "inputs.range.suffix",
            $"at most {SuffixCharsMax} characters");
        return range.Count;
    }

    private static int? CheckBlob(BlobSlices blob, UploadFacts facts, FieldErrors errors)
    {
        if (errors.Require(Identifiers.IsSha256(blob.Sha256), "inputs.blob.sha256", Identifiers.Sha256Rule))
        {
            errors.Require(
                facts.InputsBytes is not null, "inputs.blob.sha256", "a blob uploaded by PUT /api/inputs/{sha256}");
        }

        if (!errors.Require(
            blob.Offsets is { Count: >= 2 } && blob.Offsets.Count <= Limits.ChunksPerJobMax + 1, "inputs.blob.offsets",
            $"2 to {Limits.ChunksPerJobMax + 1} offsets: one more than chunks"))
        {
            return null;
        }

        errors.Require(blob.Offsets[0] >= 0, "inputs.blob.offsets[0]", "0 or more");
        for (var index = 1; index < blob.Offsets.Count && !errors.IsFull; index++)
        {
            CheckSlice(blob.Offsets, index, facts.InputsBytes, errors);
        }

        return blob.Offsets.Count - 1;
    }

    private static void CheckSlice(IReadOnlyList<long> offsets, int index, long? blobBytes, FieldErrors errors)
    {
        var (start, end) = (offsets[index - 1], offsets[index]);
        var field = $"inputs.blob.offsets[{index}]";

        // A negative start was reported already; subtracting it could overflow.
        if (errors.Require(end >= start, field, $"at least {start}, the offset before it") && start >= 0)
        {
            errors.Require(
                end - start <= Limits.ChunkInputBytesMax, field,
                $"at most {Limits.ChunkInputBytesMax} bytes after the offset before it");
            errors.Require(blobBytes is null || end <= blobBytes, field, $"at most {blobBytes}, the blob's size");
        }
    }
}
