using Jolt.Broker.Pools;
using Jolt.Broker.Trust;
using Jolt.Contracts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Jobs;

/// <summary>Checks a job before anything is stored or paid.</summary>
public static class JobAdmission
{
    /// <summary>Checks every field and tells all that is wrong.</summary>
    /// <param name="request">What the buyer sent.</param>
    /// <param name="facts">What the storage knows of the blobs that it names.</param>
    public static Admission Decide(SubmitJobRequest request, UploadFacts facts)
    {
        var errors = new FieldErrors();
        CheckModule(request, facts, errors);
        CheckLimits(request.Limits, errors);
        CheckName(request.Name, errors);
        errors.Require(Enum.IsDefined(request.Level), "level", PriceLevels.Rule);
        var policy = CheckVerification(request.Verification, errors);
        var chunks = InputsAdmission.Check(request.Inputs, facts, errors);
        if (policy is null || chunks is null || errors.All.Count > 0)
        {
            return new Admission.Refused(errors.All);
        }

        // Every factor is bounded by now; the largest product, 1.2e18, fits into 64 bits.
        var quote = JobQuote.Of(chunks.Value, request.Level, request.Limits.Fuel, policy.Agreeing);
        return new Admission.Admitted(request, chunks.Value, policy, quote);
    }

    private static void CheckModule(SubmitJobRequest request, UploadFacts facts, FieldErrors errors)
    {
        if (errors.Require(Identifiers.IsSha256(request.Module), "module", Identifiers.Sha256Rule))
        {
            errors.Require(facts.ModuleBytes is not null, "module", "a module uploaded by PUT /api/modules/{sha256}");
        }
    }

    private static void CheckLimits(ChunkLimits? limits, FieldErrors errors)
    {
        if (!errors.Require(limits is not null, "limits", "an object with fuel"))
        {
            return;
        }

        errors.RequireRange(limits!.Fuel, Limits.ChunkFuelMin, Limits.ChunkFuelMax, "limits.fuel");
        errors.RequireRange(limits.MemoryPages, 1, Limits.ChunkMemoryPagesMax, "limits.memoryPages");
        errors.RequireRange(limits.OutputBytes, 0, Limits.ChunkOutputBytesMax, "limits.outputBytes");
    }

    private static void CheckName(string? name, FieldErrors errors) => errors.Require(
        name is null || (name.Length is >= 1 and <= Limits.DisplayNameCharsMax && DisplayNames.IsVisible(name)),
        "name", $"1 to {Limits.DisplayNameCharsMax} characters, all of them visible: no control characters, and no format characters such as marks of direction");

    private static VerificationPolicy? CheckVerification(string? text, FieldErrors errors) =>
        errors.Require(VerificationPolicy.TryParse(text, out var policy), "verification", VerificationPolicy.Rule) ? policy : null;
}
