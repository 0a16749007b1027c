// A trial: `az deployment sub create --location westeurope --template-file infra/main.bicep --parameters infra/dev.bicepparam`.
using './main.bicep'

param environmentName = 'dev'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param stage = 'dev'
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param alertEmail = readEnvironmentVariable('JOLT_ALERT_EMAIL', '')
