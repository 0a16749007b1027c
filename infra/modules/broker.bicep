// The function app on the Flex Consumption plan, and the settings it reads. No setting holds a secret: keys are references.

param planName string
param appName string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param packageContainerName string
param insightsName string
param vaultUri string
param useAccountKey bool
param instancesMax int
param instanceMemoryMB int
param alwaysReadyHttpInstances int
param leaseSeconds int
param leaseAgeSeconds int
param watchdogSeconds int

@description('What the plan calls .NET 10 in an isolated worker.')
var runtime = { name: 'dotnet-isolated', version: '10.0' }

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// References without a version follow a changed key within a day, or at once when the app is told to (docs/deploy.md).
var storageSettings = useAccountKey
  ? { AzureWebJobsStorage: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/storage-connection)' }
  : {
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
    }

var brokerSettings = {
  Jolt__OperatorKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/operator-key)'
  Jolt__TokenSigningKey: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/token-signing-key)'
  // The service's front end adds the caller's address to X-Forwarded-For; what stands before that entry is the caller's own claim.
  Jolt__TrustedProxies: '1'
  Jolt__LeaseSeconds: string(leaseSeconds)
  Jolt__LeaseAgeSeconds: string(leaseAgeSeconds)
  Jolt__WatchdogSeconds: string(watchdogSeconds)
}

var telemetrySettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  AZURE_CLIENT_ID: identityClientId
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': 'broker' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${packageContainerName}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      runtime: runtime
      scaleAndConcurrency: {
        maximumInstanceCount: instancesMax
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: alwaysReadyHttpInstances > 0 ? [{ name: 'http', instanceCount: alwaysReadyHttpInstances }] : []
      }
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(storageSettings, brokerSettings, telemetrySettings)
}

// Deployments come in as Entra identities. Passwords for the two old ways in are switched off.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output appName string = app.name
output url string = 'https://${app.properties.defaultHostName}'
