using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>Why uploaded bytes are refused.</summary>
public static class UploadRefusals
{
    /// <summary>400: the bytes have another hash.</summary>
    /// <param name="expected">The hash they should have.</param>
    /// <param name="actual">The hash they have.</param>
    public static Problem HashMismatch(string expected, string actual) => new(
        ProblemTypes.HashMismatch, "The bytes have another hash.", StatusCodes.Status400BadRequest,
        $"Expected bytes with the SHA-256 {expected}, received bytes with {actual}.");

    /// <summary>400: the bytes are no module that the sandbox can run.</summary>
    /// <param name="faults">What is wrong, in sentences.</param>
    public static Problem InvalidModule(IReadOnlyList<string> faults) => new(
        ProblemTypes.InvalidModule, "The module cannot be run.", StatusCodes.Status400BadRequest,
        "Expected a valid WebAssembly module that the sandbox can run as a program. " + string.Join(' ', faults));
}
