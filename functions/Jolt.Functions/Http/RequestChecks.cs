using Jolt.Contracts;
using Jolt.Contracts.Problems;

namespace Jolt.Functions.Http;

/// <summary>What every function checks about a request in the same way.</summary>
public static class RequestChecks
{
    /// <summary>Refuses a request with faults.</summary>
    /// <param name="errors">The faults, or none.</param>
    /// <exception cref="ProblemException">400: there are faults.</exception>
    public static void RequireNone(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw Refusals.Invalid(errors).AsException();
        }
    }

    /// <summary>
    /// Refuses a text that cannot be a pool's name, before it gets into a table key or a queue's name.
    /// </summary>
    /// <param name="pool">The text in the address.</param>
    /// <exception cref="ProblemException">400: it is none.</exception>
    public static void RequirePoolName(string pool)
    {
        if (!Identifiers.IsPoolName(pool))
        {
            throw Refusals.Invalid("pool", Identifiers.PoolNameRule).AsException();
        }
    }

    /// <summary>A whole number of the query, or what holds without it.</summary>
    /// <param name="text">What the query says, or null.</param>
    /// <param name="field">The parameter's name.</param>
    /// <param name="least">The least possible.</param>
    /// <param name="most">The most possible.</param>
    /// <exception cref="ProblemException">400: it is no number, or out of range.</exception>
    public static long? Number(string? text, string field, long least, long most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, System.Globalization.NumberStyles.None, null, out var number)
            && number >= least && number <= most
            ? number
            : throw Refusals.Invalid(field, $"a whole number from {least} to {most}").AsException();
    }
}
