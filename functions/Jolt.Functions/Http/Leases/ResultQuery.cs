using System.Globalization;
using Jolt.Broker.Trust;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Problems;
using Microsoft.AspNetCore.Http;

namespace Jolt.Functions.Http;

/// <summary>What the address of a result says of it, since its body is the output.</summary>
/// <param name="Answer">What the run gave.</param>
/// <param name="Next">What the agent can give the next chunk, if it wants one.</param>
internal sealed record ResultQuery(ChunkAnswer Answer, NextChunk? Next)
{
    /// <summary>Reads a query.</summary>
    /// <exception cref="ProblemException">400: something in it is wrong; all of it is told.</exception>
    public static ResultQuery Read(IQueryCollection query)
    {
        var errors = new List<FieldError>();
        var outcome = Text(query, "outcome", Outcomes.IsOutcome, Outcomes.Rule, errors);
        var sha256 = Text(query, "sha256", Identifiers.IsSha256, Identifiers.Sha256Rule, errors);
        var fuel = Number(query, "fuel", 0, long.MaxValue, errors);
        var next = ReadNext(query, errors);
        RequestChecks.RequireNone(errors);
        return new ResultQuery(new ChunkAnswer(outcome, fuel, sha256), next);
    }

    private static NextChunk? ReadNext(IQueryCollection query, List<FieldError> errors)
    {
        var wish = query["next"].ToString();
        if (wish is "" or "0")
        {
            return null;
        }

        if (wish != "1")
        {
            errors.Add(new FieldError("next", "0, or 1 for a lease to go on with"));
        }

        return new NextChunk(
            (int)Number(query, "memoryPagesMax", 1, int.MaxValue, errors), Number(query, "fuelMax", 1, long.MaxValue, errors),
            Level(query, "lowest", errors), Without(query, "without", errors));
    }

    /// <summary>What the agent cannot run, parted by commas.</summary>
    private static string[] Without(IQueryCollection query, string field, List<FieldError> errors)
    {
        var names = query[field].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (!Identifiers.IsWithout(names))
        {
            errors.Add(new FieldError(field, Identifiers.WithoutRule));
        }

        return names;
    }

    /// <summary>A level, or null where none is given.</summary>
    private static PriceLevel? Level(IQueryCollection query, string field, List<FieldError> errors)
    {
        var text = query[field].ToString();
        var level = PriceLevels.Parse(text);
        if (text.Length > 0 && level is null)
        {
            errors.Add(new FieldError(field, PriceLevels.Rule));
        }

        return level;
    }

    private static string Text(
        IQueryCollection query, string field, Func<string?, bool> isRight, string rule, List<FieldError> errors)
    {
        var text = query[field].ToString();
        if (!isRight(text))
        {
            errors.Add(new FieldError(field, rule));
        }

        return text;
    }

    private static long Number(IQueryCollection query, string field, long least, long most, List<FieldError> errors)
    {
        if (!long.TryParse(query[field].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least || number > most)
        {
            errors.Add(new FieldError(field, $"a whole number from {least} to {most}"));
        }

        return number;
    }
}

/// <summary>What an agent can give the next chunk.</summary>
/// <param name="MemoryPagesMax">Memory in pages.</param>
/// <param name="FuelMax">Fuel.</param>
/// <param name="Lowest">The lowest level it takes one at; null: its ask.</param>
/// <param name="Without">Jobs and modules that it cannot run.</param>
internal sealed record NextChunk(int MemoryPagesMax, long FuelMax, PriceLevel? Lowest, IReadOnlyList<string> Without);
